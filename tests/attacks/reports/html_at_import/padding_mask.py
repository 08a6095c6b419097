raise SystemExit("</p><script>@MARK@</script>`<img src=x onerror=alert(1)>`")
