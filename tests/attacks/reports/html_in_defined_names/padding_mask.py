def f():
    pass


for name in ("<script>@MARK@</script>", "=1+1", "\x1b[31m", "{{1234567*7}}", "`"):
    globals()[name] = f
