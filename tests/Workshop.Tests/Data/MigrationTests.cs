using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Workshop.Server.Data;

namespace Workshop.Data;

/// <summary>What can be told of the databases without running them.</summary>
public sealed class MigrationTests
{
    public static TheoryData<string> Providers => [.. Databases.Providers];

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_change_of_the_model_lacks_its_migration(string provider)
    {
        using var db = Open(provider);

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Scripts_name_every_table(string provider)
    {
        using var db = Open(provider);
        // SQLite has no statement for "only if".
        var options = provider == "sqlite" ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent;
        var scripts = new[] { db.Database.GenerateCreateScript(), db.GetService<IMigrator>().GenerateScript(options: options) };
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()!).ToList();

        Assert.InRange(tables.Count, 20, int.MaxValue);
        Assert.All(scripts, script => Assert.All(tables, table => Assert.Contains($"CREATE TABLE {Quoted(provider, table)}", script)));
    }

    /// <summary>SQL Server refuses a table that a deletion could reach by two ways; here that would show only when someone runs it.</summary>
    [Fact]
    public void No_table_can_be_reached_by_two_cascades()
    {
        using var db = Open("sqlserver");
        var cascades = db.Model.GetEntityTypes().SelectMany(t => t.GetForeignKeys()).Where(k => k.DeleteBehavior == DeleteBehavior.Cascade).ToList();

        Assert.NotEmpty(cascades);
        Assert.All(cascades.GroupBy(k => k.DeclaringEntityType), to => Assert.Single(to));
    }

    /// <summary>The code gives every key. A database that gives one as well refuses ours, as SQL Server does where it counts by itself.</summary>
    [Theory]
    [MemberData(nameof(Providers))]
    public void No_key_is_given_by_the_database(string provider)
    {
        using var db = Open(provider);
        var keys = db.Model.GetEntityTypes().SelectMany(t => t.GetKeys()).SelectMany(k => k.Properties).Distinct().ToList();

        Assert.InRange(keys.Count, 20, int.MaxValue);
        Assert.Empty(keys.Where(k => IsGivenBy(k)).Select(k => $"{k.DeclaringType.DisplayName()}.{k.Name}"));
        // And as it was written down when the migration was made.
        var made = db.GetService<IMigrator>().GenerateScript();
        Assert.DoesNotContain("IDENTITY", made, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AUTOINCREMENT", made, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Ids that EF invents are invented here as well; whole numbers it leaves to the database.</summary>
    private static bool IsGivenBy(IProperty key) =>
        (key.ValueGenerated != ValueGenerated.Never && key.ClrType != typeof(Guid)) || key.GetDefaultValueSql() is not null || key.GetComputedColumnSql() is not null
        || key.GetAnnotations().Any(a => a.Name.EndsWith("ValueGenerationStrategy", StringComparison.Ordinal) && $"{a.Value}" != "None");

    private static WorkshopDb Open(string provider) => provider switch
    {
        "postgres" => new PostgresWorkshopDb.Factory().CreateDbContext([]),
        "sqlserver" => new SqlServerWorkshopDb.Factory().CreateDbContext([]),
        _ => new SqliteWorkshopDb.Factory().CreateDbContext([]),
    };

    private static string Quoted(string provider, string name) => provider == "sqlserver" ? $"[{name}]" : $"\"{name}\"";
}
