Odd = type("<script>@MARK@</script>", (Exception,), {})


def padding_mask(ids, pad_id):
    raise Odd("`<b>`")
