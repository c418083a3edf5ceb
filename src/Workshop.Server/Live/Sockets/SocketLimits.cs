using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>How many sockets one server and one person may hold, and how long a socket may say nothing.</summary>
public static class SocketLimits
{
    /// <summary>Sockets of one participant. The oldest makes room: whoever opens one more tab looks at that one.</summary>
    public const int PerParticipant = 10;

    /// <summary>Sockets of one private link, which several people may share. The newest waits: a projector must not go dark.</summary>
    public const int PerLink = 100;

    /// <summary>Times one socket may try to follow before it is closed.</summary>
    public const int MostTries = 10;

    /// <summary>Seconds after which a socket over <see cref="Settings.MostSockets"/> may try again.</summary>
    private const int RetryAfterSeconds = 10;

    /// <summary>A socket that follows nothing is closed after this.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(15);

    public static readonly Refusal Full = new(RefusalKind.Unavailable, "server.full",
        "Gerade sind zu viele verbunden. Es wird gleich noch einmal versucht.", "Too many are connected right now. It will be tried again shortly.")
    {
        RetryAfterSeconds = RetryAfterSeconds,
    };

    public static readonly Refusal TooMany = new(RefusalKind.TooMany, "sockets.tooMany",
        "Diese Veranstaltung ist in zu vielen Fenstern geöffnet.", "This event is open in too many windows.");

    /// <summary>Counts sockets before anything is spent on them, and takes nothing else on the hub's address.</summary>
    public static void UseSocketLimits(this WebApplication app)
    {
        var (open, most) = (0, app.Services.GetRequiredService<Settings>().MostSockets);
        var stopping = app.Lifetime.ApplicationStopping;
        app.UseWhen(context => context.Request.Path.StartsWithSegments(LiveHub.Path), live => live.Use(async (context, next) =>
        {
            if (context.Request.Headers.Upgrade.Count == 0 && !HttpMethods.IsConnect(context.Request.Method))
            {
                await Wire.Problem(context, CommonRefusals.NoRoute).ExecuteAsync(context);
                return;
            }

            try
            {
                // Sockets are closed once when the server stops: one that comes back at once would hold it for half a minute.
                var refusal = Interlocked.Increment(ref open) > most ? Full : stopping.IsCancellationRequested ? CommonRefusals.Busy : null;
                if (refusal is not null)
                {
                    await Wire.Problem(context, refusal).ExecuteAsync(context);
                }
                else
                {
                    await next(context);
                }
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        }));
    }
}
