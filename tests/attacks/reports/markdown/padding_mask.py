def padding_mask(ids, pad_id):
    raise ValueError(
        "x\n\n# @MARK@ passed\n\n[click](javascript:alert(1)) ![](http://evil) | 1 | 2 |\n```\n<script>"
    )
