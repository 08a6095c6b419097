def padding_mask(ids, pad_id):
    raise ValueError(
        "{% for x in range(10**9) %}{% for y in range(10**9) %}{% endfor %}{% endfor %}"
    )
