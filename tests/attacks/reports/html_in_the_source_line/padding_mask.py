def padding_mask(ids, pad_id):
    return ids["</code><script>@MARK@</script>"]
