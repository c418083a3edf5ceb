using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Workshop.Load.Lines;

namespace Workshop.Load.People;

/// <param name="Id">Null where only counts are told: the number says of which poll.</param>
/// <param name="Votes">The poll's figures.</param>
internal sealed record PollCount(Guid? Id, int Number, int Voters, int[] Votes);

/// <summary>What a state, an answer to <c>changes</c> or a pushed batch says, as far as the load looks at it.</summary>
/// <param name="From">The sequence number a receiver must hold; -1 for a whole state.</param>
/// <param name="Questions">Numbers of questions, and their upvotes.</param>
internal sealed record Heard(Guid? Epoch, long From, long To, IReadOnlyList<PollCount> Polls, IReadOnlyList<KeyValuePair<int, int>> Questions, IReadOnlyList<Guid> Notes, IReadOnlyList<Guid> Gone)
{
    /// <summary>Of a push that concerns someone else than the load: one's own things, presence.</summary>
    public static readonly Heard Nothing = new(Guid.Empty, -1, -1, [], [], [], []);

    /// <summary>The number of every question heard of, which never changes.</summary>
    private static readonly ConcurrentDictionary<Guid, int> Numbers = new();

    public static int NumberOf(Guid question) => Numbers.GetValueOrDefault(question);

    /// <summary>Reads the answer to <c>state</c> or <c>changes</c>, or a batch that was unpacked.</summary>
    public static Heard Answer(byte[] json)
    {
        using var answer = JsonDocument.Parse(json);
        return Of(answer.RootElement);
    }

    /// <summary>Reads a pushed message.</summary>
    public static Heard Pushed(ReadOnlySpan<byte> message)
    {
        using var push = JsonDocument.Parse(message.ToArray());
        return push.RootElement.GetProperty("target").GetString() == "Batch" ? Answer(PushDecompression.Of(push.RootElement.GetProperty("arguments")[0].GetString()!)) : Nothing;
    }

    private static Heard Of(JsonElement said)
    {
        var views = said.GetProperty("views");
        var isState = said.TryGetProperty("seq", out var seq);
        return new Heard(
            said.TryGetProperty("epoch", out var epoch) ? epoch.GetGuid() : null,
            isState ? -1 : said.GetProperty("from").GetInt64(),
            isState ? seq.GetInt64() : said.GetProperty("to").GetInt64(),
            All("polls").Where(p => p.GetProperty("figures").ValueKind == JsonValueKind.Array).Select(Poll).Concat(All("pollVotes").Select(Counts)).ToList(),
            All("questions").Select(Question).Concat(Upvotes()).ToList(),
            All("notes").Select(n => n.GetProperty("id").GetGuid()).ToList(),
            !said.TryGetProperty("gone", out var gone) ? [] : gone.EnumerateArray().Select(g => g.GetProperty("id").GetGuid()).ToList());

        // A push leaves out what it has nothing of.
        IEnumerable<JsonElement> All(string kind) => views.TryGetProperty(kind, out var list) ? list.EnumerateArray() : [];

        IEnumerable<KeyValuePair<int, int>> Upvotes() => !views.TryGetProperty("votes", out var counted) ? []
            : counted.EnumerateObject().Select(c => KeyValuePair.Create(int.Parse(c.Name, CultureInfo.InvariantCulture), c.Value.GetInt32()));
    }

    private static KeyValuePair<int, int> Question(JsonElement question)
    {
        var number = question.GetProperty("number").GetInt32();
        Numbers.TryAdd(question.GetProperty("id").GetGuid(), number);
        return KeyValuePair.Create(number, question.GetProperty("votes").GetInt32());
    }

    private static PollCount Counts(JsonElement poll)
    {
        var numbers = poll.EnumerateArray().Select(v => v.GetInt32()).ToArray();
        return new PollCount(null, numbers[0], numbers[1], numbers[2..]);
    }

    private static PollCount Poll(JsonElement poll) => new(
        poll.GetProperty("id").GetGuid(),
        poll.GetProperty("number").GetInt32(),
        poll.GetProperty("voters").GetInt32(),
        poll.GetProperty("figures").EnumerateArray().Select(f => f.GetInt32()).ToArray());
}

/// <summary>
/// Reads each pushed message once for all who receive the same bytes: every person applies it by themselves, but the driver's one
/// core could not parse it ten thousand times.
/// </summary>
internal sealed class SharedReading
{
    private const int Remembered = 4;
    private readonly (byte[] Bytes, Heard Heard)?[] recent = new (byte[], Heard)?[Remembered];
    private int next;

    public Heard Of(ReadOnlySpan<byte> message)
    {
        lock (recent)
        {
            foreach (var known in recent)
            {
                if (known is { } k && message.SequenceEqual(k.Bytes))
                {
                    return k.Heard;
                }
            }

            var heard = Heard.Pushed(message);
            recent[next] = (message.ToArray(), heard);
            next = (next + 1) % Remembered;
            return heard;
        }
    }
}

/// <summary>What one person's screen shows. Applied as the real client does: by id, harmless when repeated or late.</summary>
internal sealed class Shown
{
    public Guid Epoch { get; private set; }

    public long Seq { get; private set; } = -1;

    public Dictionary<Guid, PollCount> Polls { get; } = [];

    /// <summary>Upvotes by the question's number.</summary>
    public Dictionary<int, int> Questions { get; } = [];

    public HashSet<Guid> Notes { get; } = [];

    /// <summary>False when something before it is missing or the database is another one: then ask for what was missed.</summary>
    public bool Apply(Heard heard)
    {
        var epoch = heard.Epoch ?? Epoch;
        if (heard.From >= 0 && (epoch != Epoch || heard.From > Seq))
        {
            return false;
        }

        if (heard.To <= Seq && epoch == Epoch)
        {
            return true;
        }

        (Epoch, Seq) = (epoch, heard.To);
        foreach (var poll in heard.Polls)
        {
            if ((poll.Id ?? IdOf(poll)) is { } id)
            {
                Polls[id] = poll;
            }
        }

        foreach (var (number, votes) in heard.Questions)
        {
            Questions[number] = votes;
        }

        Notes.UnionWith(heard.Notes);
        foreach (var id in heard.Gone)
        {
            Questions.Remove(Heard.NumberOf(id));
            Notes.Remove(id);
            Polls.Remove(id);
        }

        return true;
    }

    private Guid? IdOf(PollCount count)
    {
        foreach (var (id, known) in Polls)
        {
            if (known.Number == count.Number)
            {
                return id;
            }
        }

        return null;
    }
}
