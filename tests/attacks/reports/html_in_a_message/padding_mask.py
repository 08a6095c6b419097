def padding_mask(ids, pad_id):
    raise ValueError("</pre></td><script>@MARK@</script><img src=x onerror=alert(1)>")
