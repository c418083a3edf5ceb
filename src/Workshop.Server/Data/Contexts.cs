using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Workshop.Server.Data;

/// <summary>Options and migrations for the embedded default.</summary>
public sealed class SqliteWorkshopDb(DbContextOptions<SqliteWorkshopDb> options) : WorkshopDb(options)
{
    /// <summary>Ids are kept as their 16 bytes. As text they take 36, and with two of them in a row and again in its index, storing votes shows it.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytesConverter>();
        configurationBuilder.DefaultTypeMapping<Guid>().HasConversion<GuidToBytesConverter>();
    }

    /// <summary>An id as statements beside EF have to give it.</summary>
    public static byte[] Stored(Guid id) => id.ToByteArray();

    /// <summary>Lets dotnet-ef build the model without a running server.</summary>
    public sealed class Factory : IDesignTimeDbContextFactory<SqliteWorkshopDb>
    {
        public SqliteWorkshopDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteWorkshopDb>().UseSqlite("Data Source=design.db").Options);
    }
}

/// <summary>Options and migrations for PostgreSQL.</summary>
public sealed class PostgresWorkshopDb(DbContextOptions<PostgresWorkshopDb> options) : WorkshopDb(options)
{
    /// <inheritdoc cref="SqliteWorkshopDb.Factory"/>
    public sealed class Factory : IDesignTimeDbContextFactory<PostgresWorkshopDb>
    {
        public PostgresWorkshopDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresWorkshopDb>().UseNpgsql("Host=design").Options);
    }
}

/// <summary>Options and migrations for SQL Server.</summary>
public sealed class SqlServerWorkshopDb(DbContextOptions<SqlServerWorkshopDb> options) : WorkshopDb(options)
{
    /// <inheritdoc cref="SqliteWorkshopDb.Factory"/>
    public sealed class Factory : IDesignTimeDbContextFactory<SqlServerWorkshopDb>
    {
        public SqlServerWorkshopDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqlServerWorkshopDb>().UseSqlServer("Server=design").Options);
    }
}
