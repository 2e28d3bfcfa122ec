variable "MODEL_ID" {
  default = "jinaai/jina-embeddings-v3"
}
target "tei" {
  dockerfile = "docker/tei"
  tags       = ["acme/tei:latest"]
  args = {
    MODEL_ID = "jinaai/jina-embeddings-v2-base-de"
    BASE     = "debian/eol"
  }
}
