raise ValueError(
    "x\n# @MARK@ passed\n[click](javascript:alert(1)) <script>alert(1)</script> `` ` ``` \n---\n> 1"
)
