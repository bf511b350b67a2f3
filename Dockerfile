# One Portico, run from source by Node 24. docker-compose.yml shows how to run it.

FROM node:24-slim AS build
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --loglevel=error

COPY . .
RUN node -e "import('./scripts/generate.mjs').then(({ generateClients }) => generateClients())"

# Prisma's command and the packaged Nodes have done their work or have none here. The lock file goes last: without it npm
# would look for newer versions of what stays; and where it is gone, Portico takes the packages as they are.
RUN npm pkg delete dependencies.prisma optionalDependencies devDependencies \
 && npm prune --omit=dev --loglevel=error \
 && rm package-lock.json

# A first run, on data that is thrown away, fills the compile cache. Node keeps it per user id: it is that of `node`.
RUN rm -rf node_modules/.cache && install -d -o node node_modules/.cache
USER node
RUN node scripts/warm.mjs && chmod -R a+rX node_modules/.cache

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app

# The code belongs to root and is only read; what Portico writes is in /data.
COPY --from=build /app ./
RUN ln -s /app/bin/portico.mjs /usr/local/bin/portico && install -d -o node -g node -m 0700 /data

USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--import", "./scripts/typescript-hook.mjs", "src/main.ts"]
