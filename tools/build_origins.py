import sys
from pathlib import Path
from origins import organisations
from origins.rows import to_jsonl, write_text
rows = organisations.build(Path(sys.argv[1]), Path('tools/curated'))
write_text(Path('scanner/data/organisations.jsonl'), to_jsonl(rows))
