using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Workshop.Server.Kernel;

namespace Workshop.Server.Data;

/// <summary>
/// The one model that SQLite, SQL Server and PostgreSQL share. Handlers take this type; the derived contexts exist only for
/// options and migrations. Each feature adds its entity sets in its own folder (<c>PollTables.cs</c>); each entity's mapping stands beside the
/// entity.
/// </summary>
public abstract partial class WorkshopDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Installation> Installations => Set<Installation>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        // Mappings stand as private classes beside their entities, so the scan must find non-public ones too.
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WorkshopDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Indexes cost every row that is written: each stands in its entity's mapping, none comes by itself with a foreign key.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<LocalText>().HaveConversion<LocalTextConverter>();
        configurationBuilder.Properties<IReadOnlyList<string>>().HaveConversion<ListConverter<string>, ListComparer<string>>();
        configurationBuilder.Properties<IReadOnlyList<Guid>>().HaveConversion<ListConverter<Guid>, ListComparer<Guid>>();
    }

    /// <summary>Everything is stored and handed out as UTC, whatever the database thinks of time zones.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

    private sealed class LocalTextConverter() : ValueConverter<LocalText, string>(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
        value => JsonSerializer.Deserialize<LocalText>(value, JsonSerializerOptions.Web)!);

    private sealed class ListConverter<T>() : ValueConverter<IReadOnlyList<T>, string>(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
        value => JsonSerializer.Deserialize<List<T>>(value, JsonSerializerOptions.Web)!);

    private sealed class ListComparer<T>() : Microsoft.EntityFrameworkCore.ChangeTracking.ValueComparer<IReadOnlyList<T>>(
        (a, b) => a == b || (a != null && b != null && a.SequenceEqual(b)),
        value => value.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
        value => value.ToList());
}

/// <summary>The single row about this installation.</summary>
/// <remarks>A restored backup gets a new epoch, so that clients holding later sequence numbers load everything afresh.</remarks>
public sealed class Installation
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public required Guid Epoch { get; set; }

    private sealed class Mapping : IEntityTypeConfiguration<Installation>
    {
        // The number is given here. SQL Server would otherwise count by itself, and refuse ours.
        public void Configure(EntityTypeBuilder<Installation> installation) => installation.Property(i => i.Id).ValueGeneratedNever();
    }
}
