using System.Globalization;
using System.Text.Json;
using Workshop.Load.Lines;

namespace Workshop.Load.People;

/// <summary>
/// One participant with a phone: a cookie of their own, acts over HTTP, and a socket on which they hear what changed. Sends again
/// whatever was not answered, and asks for what it missed, like the real client.
/// </summary>
internal sealed class Person(Hall hall, int number) : IDisposable
{
    private const int FirstPauseMs = 200;
    private const int LongestPauseMs = 4_000;
    private HubLine? line;

    /// <summary>What is pushed while it asks for what was missed; null while it does not ask.</summary>
    private List<Heard>? early;

    private bool again;
    private long bytesBefore;
    private int pushesBefore;

    public int Number => number;

    public Guid Id { get; private set; }

    public string Cookie { get; private set; } = "";

    public Shown Shown { get; } = new();

    /// <summary>Times it had missed something and asked for it.</summary>
    public int CaughtUp { get; private set; }

    /// <summary>Times its socket ended without its doing.</summary>
    public int Lost { get; private set; }

    public bool IsListening => line is { Reading.IsCompleted: false };

    /// <summary>Bytes and messages its sockets have received.</summary>
    public long Received => bytesBefore + (line?.Received ?? 0);

    public int Pushes => pushesBefore + (line?.Pushes ?? 0);

    /// <summary>Joins, again and again until it is acknowledged.</summary>
    public async Task Join()
    {
        var body = $$"""{"code":"{{hall.Code}}","joinKey":"{{hall.JoinKey(number)}}","language":"{{(number % 3 == 0 ? "en" : "de")}}"}""";
        var answer = await Until(() => hall.Web.Send(HttpMethod.Post, "/api/join", Cookie, body), _ => { });
        if (answer.Status != 200)
        {
            throw new IOException($"Person {number} could not join: {answer}");
        }

        using var joined = JsonDocument.Parse(answer.Body());
        Id = joined.RootElement.GetProperty("participantId").GetGuid();
        Cookie = answer.Cookie ?? Cookie;
        hall.Ledger.Joined(Id);
    }

    /// <summary>Loads everything the screen shows.</summary>
    public async Task LoadState()
    {
        var answer = await Until(() => hall.Web.Get($"/api/events/{hall.EventId}/state?as=participant", Cookie), _ => { });
        lock (Shown)
        {
            Shown.Apply(Heard.Answer(answer.Body()));
        }
    }

    /// <summary>Opens the socket and follows the event from what is held.</summary>
    /// <exception cref="IOException">The server does not let it.</exception>
    public async Task Listen(CancellationToken cancel = default)
    {
        var opened = new HubLine(Hear);
        try
        {
            await opened.Open(hall.Server, Cookie, cancel);
            (bytesBefore, pushesBefore) = (Received, Pushes);
            line = opened;
            var answer = await opened.Call("Follow", $"[\"{hall.EventId}\",\"participant\",null,{Shown.Seq.ToString(CultureInfo.InvariantCulture)}]").WaitAsync(cancel);
            using var followed = JsonDocument.Parse(answer);
            if (!followed.RootElement.TryGetProperty("result", out var result))
            {
                throw new IOException(answer);
            }

            _ = opened.Reading.ContinueWith(_ => Lost++, TaskScheduler.Default);
            if (result.GetProperty("epoch").GetGuid() != Shown.Epoch || result.GetProperty("to").GetInt64() > Shown.Seq)
            {
                await CatchUp();
            }
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the socket is lost and comes back, with the real client's pauses.</summary>
    /// <returns>Timestamp at which it was back; null when that took too long.</returns>
    public async Task<long?> ComeBackOnceLost(TimeSpan longest)
    {
        await line!.Reading;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var attempt = 0; watch.Elapsed < longest && !hall.GivenUp; attempt++)
        {
            try
            {
                using var patience = new CancellationTokenSource(longest);
                await Listen(patience.Token);
                return System.Diagnostics.Stopwatch.GetTimestamp();
            }
            catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or OperationCanceledException)
            {
                var full = Math.Min(LongestPauseMs, 500 * (1 << Math.Min(attempt, 10)));
                await Task.Delay((full / 2) + Random.Shared.Next(full / 2));
            }
        }

        return null;
    }

    /// <param name="answer">As the poll's kind writes it.</param>
    public Task<Entry> Vote(Guid poll, string answer, long rev) => Act(
        ActKind.Vote, poll, answer, rev, $"polls/{poll}/vote", $$"""{"answer":{{answer}},"rev":{{rev}}}""");

    public Task<Entry> Upvote(Guid question, bool on, long rev) => Act(
        ActKind.Upvote, question, on ? "on" : "off", rev, $"questions/{question}/upvote", $$"""{"on":{{(on ? "true" : "false")}},"rev":{{rev}}}""");

    public Task<Entry> Ask(Guid question, string text) => Act(
        ActKind.Question, question, text, 1, $"questions/{question}", $$"""{"text":{{JsonSerializer.Serialize(text)}},"anonymous":false,"rev":1}""");

    public Task<Entry> WriteNote(Guid board, Guid note, Guid column, string text) => Act(
        ActKind.Note, note, text, 1, $"boards/{board}/notes/{note}", $$"""{"text":{{JsonSerializer.Serialize(text)}},"columnId":"{{column}}","anonymous":false,"rev":1}""");

    public Task<Entry> Rate(Guid agendaItem, int stars) => Act(
        ActKind.Rating, agendaItem, stars.ToString(CultureInfo.InvariantCulture), 1, $"agenda-items/{agendaItem}/rating", $$"""{"stars":{{stars}},"rev":1}""");

    public void SayAlive() => line?.SayAlive();

    public void Dispose() => line?.Dispose();

    private async Task<Entry> Act(ActKind kind, Guid thing, string what, long rev, string path, string body)
    {
        var entry = hall.Ledger.Sent(kind, Id, thing, what, rev);
        await Until(() => hall.Web.Send(HttpMethod.Put, $"/api/events/{hall.EventId}/{path}", Cookie, body), answer =>
        {
            entry.Attempts++;
            entry.Status = answer.Status;
        });
        return entry;
    }

    /// <summary>Sends until there is an answer that says yes or no. Silence, 429 and 5xx say neither.</summary>
    private async Task<Answered> Until(Func<Task<Answered>> send, Action<Answered> tried)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await send();
            answer = hall.Loses() ? new Answered(0, []) : answer;
            tried(answer);
            if (answer.Status is not (0 or 429 or >= 500) || hall.GivenUp)
            {
                return answer;
            }

            var pause = Math.Min(LongestPauseMs, FirstPauseMs << Math.Min(attempt, 5));
            await Task.Delay(answer.RetryAfter ?? TimeSpan.FromMilliseconds((pause / 2) + Random.Shared.Next(pause / 2)));
        }
    }

    private void Hear(ReadOnlySpan<byte> message)
    {
        var heard = hall.Reading.Of(message);
        if (ReferenceEquals(heard, Heard.Nothing))
        {
            return;
        }

        bool missesSome;
        lock (Shown)
        {
            early?.Add(heard);
            missesSome = !Shown.Apply(heard) && early is null;
        }

        if (missesSome)
        {
            _ = CatchUp();
        }
        else
        {
            hall.Applied(this);
        }
    }

    /// <summary>Asks for what was missed; again when it is called meanwhile, or what was pushed meanwhile builds on yet more.</summary>
    private async Task CatchUp()
    {
        lock (Shown)
        {
            if (early is not null)
            {
                again = true;
                return;
            }

            early = [];
        }

        bool missesSome;
        do
        {
            CaughtUp++;
            var answer = await Until(() => hall.Web.Get(
                $"/api/events/{hall.EventId}/changes?as=participant&after={Shown.Seq.ToString(CultureInfo.InvariantCulture)}&epoch={Shown.Epoch}", Cookie), _ => { });
            if (answer.Status != 200)
            {
                await LoadState();
            }

            lock (Shown)
            {
                var whole = answer.Status != 200 || Shown.Apply(Heard.Answer(answer.Body()));
                missesSome = !whole || !early!.TrueForAll(Shown.Apply) || again;
                (early, again) = (missesSome ? [] : null, false);
            }
        }
        while (missesSome);

        hall.Applied(this);
    }
}
