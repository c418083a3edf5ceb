#!/usr/bin/env bash
# Makes the migration "Start" anew for each of the three databases, from the model as it is. Until the first release there is only this
# one, and a database of an earlier checkout is refused.
set -euo pipefail
cd "$(dirname "$0")/../../.."
export SkipClient=true
readonly project=src/Workshop.Server

dotnet tool restore
dotnet build "$project" # Nothing is taken away before it is sure that the rest can be built.
rm -rf "$project"/Data/Migrations/{Sqlite,SqlServer,Postgres}
dotnet build "$project"
for database in Sqlite SqlServer Postgres; do
  dotnet ef migrations add Start --no-build -p "$project" -c "${database}WorkshopDb" -o "Data/Migrations/$database"
done
