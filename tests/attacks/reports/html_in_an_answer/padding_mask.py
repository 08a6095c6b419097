def padding_mask(ids, pad_id):
    return ["<script>@MARK@</script>", "<img src=x onerror=alert(1)>"]
