def padding_mask(ids, pad_id):
    print("\u202e\u2066drawkcab\u2069\u200b\u200f\ufeff\u2028\u2029")
    raise ValueError("passed \u202e\u2067 lla \u2069\u200d\u061c")
