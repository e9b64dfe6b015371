# The portal as an image: assets by Node, the program by Go, and nothing of either in what runs.
# docker build -t portal . && docker run -p 8080:8080 -v portal-data:/data -e PORTAL_BASE_URL=https://portal.example portal

FROM node:20-bookworm-slim AS assets
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY static ./static
RUN npm run build --silent

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=assets /src/static/dist ./static/dist
# SQLite is C code, so the program is linked against the C library of the same Debian that runs it.
RUN CGO_ENABLED=1 go build -trimpath -ldflags="-s -w" -o /portal ./cmd/portal

FROM debian:bookworm-slim
LABEL org.opencontainers.image.title="Section 321 Data Pilot portal" \
      org.opencontainers.image.description="Advance data on low-value shipments: applications, manifests, assessments, holds, statistics"

# Certificates for mail, object storage and identity providers. Their version is Debian's business, so it is not pinned.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 portal \
    && useradd --system --uid 10001 --gid portal --home-dir /data --no-create-home --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal -m 0700 /data /data/records /data/keys

COPY --from=build /portal /usr/local/bin/portal

# Numbers rather than names, so that a cluster can check that this is not root. Keys lie beside the records, not among
# them: a copy of one is no copy of the other.
USER 10001:10001
WORKDIR /data
ENV PORTAL_ADDR=0.0.0.0:8080 \
    PORTAL_DATA=/data/records \
    PORTAL_KEYS=/data/keys
VOLUME ["/data"]
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s --retries=3 \
    CMD ["portal", "health", "--addr", "127.0.0.1:8080"]
ENTRYPOINT ["portal"]
CMD ["serve"]
