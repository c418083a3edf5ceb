using Microsoft.Extensions.Logging;
using Workshop.Server.Kernel;
using Workshop.Support;

namespace Workshop.Rules;

/// <summary>One line per cause and second, and how many were held back.</summary>
public sealed class CoalescedLogTests : IDisposable
{
    private readonly LogCapture capture = new();
    private readonly HandClock clock = new();
    private readonly CoalescedLog log;

    public CoalescedLogTests()
    {
        var inner = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(capture));
        log = new CoalescedLog(inner, clock);
    }

    [Fact]
    public void The_first_is_written_at_once_and_the_rest_as_a_number_a_second_later()
    {
        var requests = log.CreateLogger("requests");
        Fail(requests, 400, "gone");
        Assert.Single(capture.Lines);

        clock.Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(2, capture.Lines.Count);
        Assert.Contains("398 more like this", capture.Lines[1]);
        clock.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal(2, capture.Lines.Count);
    }

    [Fact]
    public void An_outage_of_ten_seconds_is_ten_lines_whatever_numbers_stand_in_them()
    {
        var requests = log.CreateLogger("requests");
        for (var i = 0; i < 1000; i++)
        {
            requests.LogError("A group of {Acts} acts failed: {Failure}", i, $"The server at port {i} is gone.");
            clock.Pass(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(capture.Lines.Count, 10, 11);
    }

    [Fact]
    public void Another_cause_another_place_and_another_level_are_not_held_back()
    {
        var (requests, pump) = (log.CreateLogger("requests"), log.CreateLogger("pump"));
        Fail(requests, 2, "gone");
        Fail(requests, 2, "full");
        Fail(pump, 2, "gone");
        requests.LogWarning("It failed: {Failure}", "gone");
        requests.LogError(new InvalidOperationException("one"), "It failed.");
        requests.LogError(new InvalidOperationException("two"), "It failed.");

        Assert.Equal(6, capture.Lines.Count);
    }

    [Fact]
    public void What_is_no_problem_is_never_held_back()
    {
        var requests = log.CreateLogger("requests");
        for (var i = 0; i < 10; i++)
        {
            requests.LogInformation("It is all right.");
        }

        Assert.Equal(10, capture.Lines.Count);
    }

    [Fact]
    public void What_is_held_back_when_the_server_ends_is_still_told()
    {
        Fail(log.CreateLogger("requests"), 3, "gone");

        log.Dispose();

        Assert.Contains("1 more like this", capture.Lines[^1]);
        Assert.Equal(2, capture.Lines.Count);
    }

    public void Dispose() => log.Dispose();

    private static void Fail(ILogger logger, int times, string failure)
    {
        for (var i = 0; i < times; i++)
        {
            logger.LogError("It failed: {Failure}", failure);
        }
    }

    /// <summary>Passes when told to, and then rings its one timer each second.</summary>
    private sealed class HandClock : TimeProvider
    {
        private long now = TimeSpan.TicksPerDay;
        private Action ring = () => { };

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now;

        public void Pass(TimeSpan time)
        {
            var seconds = now / TimeSpan.TicksPerSecond;
            now += time.Ticks;
            if (now / TimeSpan.TicksPerSecond > seconds)
            {
                ring();
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ring = () => callback(state);
            return new Nothing();
        }

        private sealed class Nothing : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
