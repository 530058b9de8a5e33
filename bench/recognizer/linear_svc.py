"""TF-IDF of characters and words with LinearSVC: reads the phrases' file (JSON lines), says "ready", then a label for each line."""
import json
import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

with open(sys.argv[1], encoding="utf-8") as lines:
    rows = [json.loads(line) for line in lines]
model = make_pipeline(
    make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    ),
    LinearSVC(C=0.5),
)
model.fit([row["text"] for row in rows], [row["leaf"] for row in rows])
print("ready", flush=True)
for line in sys.stdin:
    print(model.predict([line.strip()])[0], flush=True)
