using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Participants;

/// <summary>Who the phone is from now on, and from where it should listen.</summary>
public sealed record Joined(Guid EventId, Guid ParticipantId, long Seq, Guid Epoch);

/// <summary>Becomes a participant. The same key is the same participant, even if the first answer got lost.</summary>
/// <param name="JoinKey">A secret the phone made up: 32 to 64 letters, digits, hyphens.</param>
/// <param name="Language">"de" or "en".</param>
[Needs(Right.Enter)]
public sealed record JoinEvent(Guid EventId, string JoinKey, string? DisplayName, Guid? GroupId, Guid? PlaceId, string Language) : IAct<Joined>, IChecked
{
    public void Check(Checks checks)
    {
        checks.That(JoinKey.Length is >= 32 and <= 64 && JoinKey.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), nameof(JoinKey),
            "Der Schlüssel zum Beitreten ist ungültig.", "The key for joining is not valid.");
        checks.Optional(nameof(DisplayName), DisplayName, Participant.NameLimit);
        checks.That(Language is "de" or "en", nameof(Language), "Diese Sprache gibt es hier nicht.", "This language is not available.");
    }
}

public sealed class JoinEventHandler(WorkshopDb db, Definitions definitions, InstallationKey key, TimeProvider time) : IHandleTogether<JoinEvent, Joined>
{
    public async Task<IReadOnlyList<Result<Joined>>> Handle(Guid eventId, IReadOnlyList<Sent<JoinEvent>> sent)
    {
        var e = (await definitions.Get(nameof(Entrance), () => Entrance.Of(db, eventId)))!;
        var here = (await EntryReader.PositionIn(db, eventId))!;
        var now = time.GetUtcNow().UtcDateTime;
        var people = new Dictionary<Guid, Participant>();
        var results = new List<Result<Joined>>(sent.Count);
        foreach (var (request, _) in sent)
        {
            var name = Names.Admit(request.DisplayName, e.Names);
            if (e.State == Progress.Ended)
            {
                results.Add(EventRefusals.Ended);
            }
            else if (name.Refusal is { } refusal)
            {
                results.Add(refusal);
            }
            else
            {
                var id = new Guid(key.Mac("join", eventId, request.JoinKey));
                people.TryAdd(id, new Participant
                {
                    Id = id,
                    EventId = eventId,
                    DisplayName = name.Value,
                    // A group deleted a moment ago is no reason to keep anyone out.
                    GroupId = Known(request.GroupId, GroupKind.Actor),
                    PlaceId = Known(request.PlaceId, GroupKind.Place),
                    Language = request.Language,
                    JoinedAt = now,
                });
                results.Add(new Joined(eventId, id, here.Seq, here.Epoch));
            }
        }

        await Upsert.Rows(db, people.Values, insertOnly: true);
        return results;

        Guid? Known(Guid? group, GroupKind kind) => group is { } id && e.Groups.TryGetValue(id, out var k) && k == kind ? id : null;
    }

    /// <summary>What everyone who joins is let in by.</summary>
    private sealed record Entrance(Progress State, NameRule Names, IReadOnlyDictionary<Guid, GroupKind> Groups)
    {
        public static async Task<Entrance?> Of(WorkshopDb db, Guid eventId)
        {
            var e = await Event.Read(db, eventId);
            var groups = await GroupView.Load(db, eventId);
            return new Entrance(e.State, e.Names, groups.ToDictionary(g => g.Id, g => g.Kind));
        }
    }
}
