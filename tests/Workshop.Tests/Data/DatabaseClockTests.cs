using System.Data;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Support;

namespace Workshop.Data;

/// <summary>The clock that timed acts go by where the database has none, whatever happens to the system's.</summary>
public sealed class DatabaseClockTests
{
    private static readonly DateTime Noon = new(2026, 11, 30, 12, 0, 0, DateTimeKind.Utc);

    private readonly SetClock system = new(Noon);
    private readonly SqliteWorkshopDb db = new(new DbContextOptionsBuilder<SqliteWorkshopDb>().UseSqlite("Data Source=:memory:").Options);
    private readonly DatabaseClock clock;

    public DatabaseClockTests() => clock = new DatabaseClock(system);

    [Fact]
    public async Task It_goes_on_steadily_when_the_clock_is_set_back()
    {
        Assert.Equal(Noon, await clock.Now(db));
        system.Pass(TimeSpan.FromSeconds(10));
        system.Set(TimeSpan.FromHours(-1));

        Assert.Equal(Noon.AddSeconds(10), await clock.Now(db));
        system.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(Noon.AddSeconds(20), await clock.Now(db));
        // Set right again, nothing has to be caught up.
        system.Set(TimeSpan.FromHours(1));
        Assert.Equal(Noon.AddSeconds(20), await clock.Now(db));
        Assert.Equal(DateTimeKind.Utc, (await clock.Now(db)).Kind);
    }

    [Fact]
    public async Task It_follows_the_clock_forward()
    {
        await clock.Now(db);
        system.Pass(TimeSpan.FromSeconds(1));
        system.Set(TimeSpan.FromMinutes(5));

        Assert.Equal(Noon.AddSeconds(1).AddMinutes(5), await clock.Now(db));
        Assert.Equal(Noon.AddSeconds(1).AddMinutes(5), clock.Estimate());
    }

    [Fact]
    public async Task Whatever_the_clock_is_set_to_it_never_goes_back_and_says_whole_microseconds()
    {
        var random = new Random(7);
        var before = DateTime.MinValue;
        for (var i = 0; i < 500; i++)
        {
            system.Pass(TimeSpan.FromTicks(random.Next(1_000_000)));
            system.Set(TimeSpan.FromTicks(random.Next(-2_000_000, 1_000_000)));
            var now = await clock.Now(db);

            Assert.True(now >= before);
            Assert.Equal(0, now.Ticks % TimeSpan.TicksPerMicrosecond);
            before = now;
        }
    }

    [Fact]
    public async Task Where_the_database_has_a_clock_it_alone_counts()
    {
        var table = new DataTable();
        table.Columns.Add("Value", typeof(DateTime));
        table.Rows.Add(Noon.AddHours(-3));
        var nowhere = new NoSqlServer { Answer = _ => table };
        await using var server = nowhere.Context();

        Assert.Equal(Noon.AddHours(-3), await clock.Now(server));
        SqlServerGrammar.AssertReads(Assert.Single(nowhere.Statements).Sql);
        // In between it is not asked.
        system.Pass(TimeSpan.FromSeconds(2));
        system.Set(TimeSpan.FromMinutes(1));
        Assert.Equal(Noon.AddHours(-3).AddSeconds(2), clock.Estimate());
        Assert.Single(nowhere.Statements);
    }

    /// <summary>A system's clock that can be set, beside a monotonic one that cannot.</summary>
    private sealed class SetClock(DateTime start) : TimeProvider
    {
        private DateTimeOffset now = start;
        private long passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => (now, passed) = (now + time, passed + time.Ticks);

        public void Set(TimeSpan by) => now += by;

        public override DateTimeOffset GetUtcNow() => now;

        public override long GetTimestamp() => passed;
    }
}
