from fastapi import APIRouter, FastAPI, HTTPException, Query
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel

from app.embeddings import Embedder
from app.llm import LLMFactory, answer

app = FastAPI(title="docchat", openapi_url="/api/openapi.json")
app.mount("/static", StaticFiles(directory="frontend/dist"), name="static")
router = APIRouter(prefix="/v1/chat")


class ChatRequest(BaseModel):
    question: str
    model: str = "gpt-4o-mini"
    language: str = "en/us"


class ModelCard(BaseModel):
    id: str
    object: str = "model/card"
    owned_by: str = "docchat/team"


@router.post("/completions")
def chat(request: ChatRequest):
    if request.model not in AVAILABLE_MODELS:
        raise HTTPException(404, detail="no such model/provider")
    return {"answer": answer(request.question, model=request.model)}


AVAILABLE_MODELS = ["gpt-4o-mini", "gpt-4o", "o3-mini"]


@router.get("/embed")
def embed(text: str = Query(...)):
    embedder = Embedder(model_name="nomic-ai/nomic-embed-text-v1.5")
    return embedder.encode([text]).tolist()


fallback = LLMFactory.create("openai", model="gpt-4.1-nano")
app.include_router(router, prefix="/api", tags=["chat/rag"])
