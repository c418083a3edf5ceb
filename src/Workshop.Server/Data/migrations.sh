#!/usr/bin/env bash
# Makes the migration "Start" anew for each of the three databases, from the model as it is. Until the first release there is only this
# one, and a database of an earlier checkout is refused.
set -euo pipefail
cd "$(dirname "$0")/../../.."
export SkipClient=true
readonly project=src/Workshop.Server migrations=src/Workshop.Server/Data/Migrations

dotnet tool restore
rm -rf "$migrations"/{Sqlite,SqlServer,Postgres}
for database in Sqlite SqlServer Postgres; do
  dotnet ef migrations add Start -p "$project" -c "${database}WorkshopDb" -o "Data/Migrations/$database"
done
