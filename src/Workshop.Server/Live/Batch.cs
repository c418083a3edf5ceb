using System.Buffers.Text;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;

namespace Workshop.Server.Live;

/// <summary>
/// What one audience may see of an event, or of the part of it that changed. Receivers replace by id what they had; a null
/// <see cref="Event"/>, <see cref="Stage"/> or <see cref="Counts"/> means unchanged.
/// </summary>
public sealed record Views
{
    public EventView? Event { get; set; }

    public List<GroupView> Groups { get; init; } = [];

    public List<AgendaItemView> AgendaItems { get; init; } = [];

    public List<SpeakerView> Speakers { get; init; } = [];

    public List<QuestionView> Questions { get; init; } = [];

    /// <summary>Questions of which only the upvotes changed: by their number, how many there are. In a full hall these are most of what is sent.</summary>
    public Dictionary<int, int> Votes { get; init; } = [];

    public List<PollView> Polls { get; init; } = [];

    /// <summary>Polls of which only the counts changed: each the poll's order, its run, how many voted, then the votes of its options in their order.</summary>
    public List<int[]> PollVotes { get; init; } = [];

    public List<BoardView> Boards { get; init; } = [];

    public List<NoteView> Notes { get; init; } = [];

    /// <summary>Staff only.</summary>
    public List<RatingsView> Ratings { get; init; } = [];

    public StageView? Stage { get; set; }

    public QuestionCounts? Counts { get; set; }
}

/// <summary>Something the receiver must no longer show: withdrawn, declined, deleted.</summary>
public sealed record Gone(ChangeKind Kind, Guid Id);

/// <summary>Everything that changed for one audience after <see cref="From"/> up to and including <see cref="To"/>.</summary>
/// <remarks>Applying a batch twice or late does no harm. A receiver that holds less than <see cref="From"/> has missed something.</remarks>
/// <param name="Epoch">Another epoch than the receiver's: load the state again. Pushes leave it out as long as it stays the same.</param>
/// <param name="Me">A participant's own things, when they asked what they missed; null in what is pushed to many.</param>
public sealed record Batch(Guid Epoch, long From, long To, Views Views, IReadOnlyList<Gone> Gone, MeView? Me = null);

/// <summary>A batch as it goes over the wire: written and packed once, however many are told.</summary>
/// <remarks>
/// Phones pay for every byte, so lists with nothing in them are left out (but not those within a view), and so is the epoch where
/// <paramref name="batch"/> has none. On the wire it is what <see cref="PushCompression"/> makes of it, as base64, since SignalR's JSON protocol
/// carries no bytes.
/// </remarks>
[JsonConverter(typeof(Converter))]
public sealed class WrittenBatch(Batch batch)
{
    /// <summary>What SignalR and the socket put around it.</summary>
    private const int EnvelopeBytes = 50;

    private static readonly JsonSerializerOptions Sparing = new(JsonRules.Wire)
    {
        // Umlauts as they are: escaped they are three times as long. What HTML would read as its own stays escaped.
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutEmpty } },
    };

    private readonly byte[] packed = PushCompression.Compress(Json(batch));

    /// <summary>How long it is on the wire.</summary>
    public int Bytes => EnvelopeBytes + Base64.GetMaxEncodedToUtf8Length(packed.Length);

    /// <summary>What a receiver has once it is unpacked.</summary>
    internal static byte[] Json(Batch batch) => JsonSerializer.SerializeToUtf8Bytes(batch, Sparing);

    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Type == typeof(Views) || type.Type == typeof(Batch) ? type.Properties : [])
        {
            property.ShouldSerialize = (_, value) => value is not (null or ICollection { Count: 0 }) && !Guid.Empty.Equals(value);
        }
    }

    private sealed class Converter : JsonConverter<WrittenBatch>
    {
        public override WrittenBatch Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Only written.");

        public override void Write(Utf8JsonWriter writer, WrittenBatch value, JsonSerializerOptions options) => writer.WriteBase64StringValue(value.packed);
    }
}

/// <summary>Everything one audience may see of an event at sequence number <see cref="Seq"/>.</summary>
/// <param name="Me">The participant's own things; null for other listeners.</param>
public sealed record State(Guid Epoch, long Seq, Views Views, MeView? Me);

/// <summary>How many participants are connected right now on this server, and how many have joined at all.</summary>
public sealed record PresenceView(int Connected, int Joined);
