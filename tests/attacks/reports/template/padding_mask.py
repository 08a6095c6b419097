def padding_mask(ids, pad_id):
    print("{{ 1234567 * 7 }} {% for x in range(9) %}x{% endfor %} ${1234567*7} #{1234567*7}")
    raise ValueError("{{ 1234567 * 7 }} {{ ''.__class__.__mro__ }}")
