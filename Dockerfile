# The house for production: DATABASE_URL, HOUSE_HOST and SMTP_URL come from outside (see fly.toml); without a mail server
# it does not start. A worker is the same image with another command (node src/worker.ts), and answers /readyz as well.
FROM node:24-slim AS packages
WORKDIR /house
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund
COPY views views
COPY public public
RUN npm run styles

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /house
RUN mkdir /data && chown node:node /data
COPY --from=packages /house/node_modules node_modules
COPY package.json ./
COPY db db
COPY scripts scripts
COPY src src
COPY tenants tenants
COPY views views
COPY --from=packages /house/public public
USER node
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/main.ts"]
