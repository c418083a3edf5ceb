# Builds client and server, and runs them as an unprivileged user. Settings: see docs/operating.md.
FROM node:22-bookworm-slim AS client
WORKDIR /workshop/client
COPY client/package.json client/package-lock.json ./
RUN npm ci
COPY client/ ./
COPY docs/ ../docs/
# Writes to /workshop/src/Workshop.Server/wwwroot.
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS server
WORKDIR /workshop
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Workshop.Server/Workshop.Server.csproj src/Workshop.Server/Client.targets src/Workshop.Server/
RUN dotnet restore src/Workshop.Server
COPY seeds/ seeds/
COPY client/messages/ client/messages/
COPY client/src/live/push-dictionary.txt client/src/live/
COPY src/ src/
COPY --from=client /workshop/src/Workshop.Server/wwwroot/ src/Workshop.Server/wwwroot/
RUN dotnet publish src/Workshop.Server -c Release -o /published --no-restore -p:SkipClient=true \
 && mkdir /published/data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=server --chown=root:root /published/ ./
# The database file of the default provider and the key that private links are derived from.
COPY --from=server --chown=$APP_UID /published/data /data
ENV Urls=http://+:8080 Data__Folder=/data
VOLUME /data
EXPOSE 8080
USER $APP_UID
# The image has no curl; bash can open the connection itself.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["dotnet", "Workshop.Server.dll"]
