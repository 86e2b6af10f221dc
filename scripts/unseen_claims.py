"""The gold that the tests of trafilatura and htmldate assert about the pages they load; used by unseen_gold.py."""
import ast, collections, re

def claims(test):
    """File of a page, and a comparison that an assertion makes about it, for each that must hold as a whole."""
    tree, page = ast.parse(test), None
    mock = next(ast.literal_eval(node.value) for node in ast.walk(tree) if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MOCK_PAGES")
    for node in sorted((node for node in ast.walk(tree) if isinstance(node, (ast.Assign, ast.Assert))), key=lambda node: node.lineno):
        calls = [call for call in ast.walk(node) if isinstance(call, ast.Call) and ast.unparse(call.func) == "load_mock_page"]
        loaded = [call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)]
        if loaded: page = mock[loaded[0]]
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("result", "metadata"): page = None
        if isinstance(node, ast.Assert) and page and not any(isinstance(part, (ast.Or, ast.Not)) for part in ast.walk(node)):
            yield from ((page, claim) for claim in ast.walk(node) if isinstance(claim, ast.Compare))

def found(files, gold):
    """The pages that something is claimed of; pages of a few hundred bytes were written for one rule."""
    for page, claimed in gold.items():
        if len(files.get(f"tests/cache/{page}", b"")) >= 10_000: yield page.removesuffix(".html"), files[f"tests/cache/{page}"], dict(claimed)

def trafilatura(files):
    gold = collections.defaultdict(lambda: collections.defaultdict(list))
    for test in ("realworld_tests", "metadata_tests"):
        for page, claim in claims(files[f"tests/{test}.py"]):
            left, right, sign = claim.left, claim.comparators[0], type(claim.ops[0])
            if sign in (ast.In, ast.NotIn) and isinstance(left, ast.Constant) and ast.unparse(right) == "result":
                gold[page]["wanted" if sign is ast.In else "unwanted"].append(left.value)
            field = {"metadata.title": "title", "metadata.author": "authors", "metadata.date": "dates"}.get(ast.unparse(left))
            if sign is ast.Eq and field and isinstance(right, ast.Constant):
                gold[page][field] = {"title": right.value, "authors": right.value.split("; "), "dates": [right.value]}[field]
    yield from found(files, gold)

def htmldate(files):
    gold, stated = collections.defaultdict(lambda: {"dates": []}), collections.defaultdict(set)
    for page, claim in claims(files["tests/unit_tests.py"]):
        left, right = ast.unparse(claim.left), claim.comparators[0]
        if left.startswith("find_date(load_mock_page(") and isinstance(right, ast.Constant) and re.fullmatch(r"\d{4}-\d\d-\d\d", right.value or ""):
            stated[page, "original_date=True" in left].add(right.value)
    for page, first in stated:
        # The day of the first publication goes before the day of the last change.
        gold[page]["dates"] = sorted(stated.get((page, True)) or stated[page, first])
    yield from found(files, gold)
