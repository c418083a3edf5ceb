using System.Collections.Concurrent;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Participants;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Who is heard at an event, by actor group. May be a few seconds old.</summary>
[Needs(Right.ReadEvent)]
public sealed record GetVoices(Guid EventId, Role As, Guid? SpeakerId) : IQuery<VoicesView>, IAsRole;

public sealed class GetVoicesHandler(WorkshopDb db, EntryReader entryReader, RecentVoices recent, CallerContext caller) : IRequestHandler<GetVoices, Result<VoicesView>>
{
    public async Task<Result<VoicesView>> Handle(GetVoices request, CancellationToken cancellationToken)
    {
        if (await entryReader.Position(request.EventId) is null)
        {
            return LiveRefusals.EventUnknown;
        }

        var voices = await recent.Of(db, request.EventId);
        return caller.Current.IsStaff ? voices : voices with { Unheard = [] };
    }
}

/// <summary>What was counted a moment ago: a hall that looks at it at once counts once.</summary>
public sealed class RecentVoices(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Guid, (long At, VoicesView Voices)> known = new();
    private readonly SemaphoreSlim counting = new(1);

    public async Task<VoicesView> Of(WorkshopDb db, Guid eventId)
    {
        if (Find(eventId) is { } voices)
        {
            return voices;
        }

        await counting.WaitAsync();
        try
        {
            // Whoever waited finds what the first one counted.
            if (Find(eventId) is { } counted)
            {
                return counted;
            }

            voices = await Count(db, eventId);
            foreach (var old in known.Where(k => time.GetElapsedTime(k.Value.At) > Age))
            {
                known.TryRemove(old);
            }

            known[eventId] = (time.GetTimestamp(), voices);
            return voices;
        }
        finally
        {
            counting.Release();
        }
    }

    /// <summary>Counts afresh.</summary>
    public static async Task<VoicesView> Count(WorkshopDb db, Guid eventId)
    {
        var groups = (await GroupView.Load(db, eventId)).Where(g => g.Kind == GroupKind.Actor).ToList();
        var groupOf = await Participant.GroupsIn(db, eventId);
        var joined = await Participant.CountJoined(db, eventId);
        var questions = db.Questions.Where(q => q.EventId == eventId && q.State != QuestionState.Withdrawn);
        var asked = await questions.GroupBy(q => q.ParticipantId)
            .Select(g => new { Person = g.Key, All = g.Count(), Answered = g.Count(q => q.State == QuestionState.Answered) }).ToListAsync();
        var answeredElsewhere = (await AnsweredElsewhere(db, eventId, questions)).ToLookup(Of);
        var upvoted = await db.Upvotes.Where(u => u.On && questions.Any(q => q.Id == u.QuestionId)).GroupBy(u => u.ParticipantId)
            .Select(g => new { Person = g.Key, All = g.Count() }).ToListAsync();

        Guid Of(Guid person) => groupOf.GetValueOrDefault(person);
        var askedBy = asked.ToLookup(a => Of(a.Person));
        var upvotedBy = upvoted.ToLookup(u => Of(u.Person));
        var people = groupOf.Values.CountBy(id => id).ToDictionary();
        VoiceRow Row(VoiceKind kind, GroupView? group, int many)
        {
            var key = group?.Id ?? Guid.Empty;
            return new VoiceRow(kind, group?.Id, group?.Name, many, askedBy[key].Sum(a => a.All), upvotedBy[key].Sum(u => u.All), askedBy[key].Sum(a => a.Answered) + answeredElsewhere[key].Count());
        }

        return VoicesView.Of(
        [
            .. groups.Select(g => Row(VoiceKind.Group, g, people.GetValueOrDefault(g.Id))),
            Row(VoiceKind.None, null, joined - groupOf.Count),
        ]);
    }

    /// <summary>Who asked a merged question, once per such question, of which the one that stands for it was answered.</summary>
    private static async Task<IEnumerable<Guid>> AnsweredElsewhere(WorkshopDb db, Guid eventId, IQueryable<Question> questions)
    {
        var merged = await questions.Where(q => q.State == QuestionState.Merged).Select(q => new { q.Id, q.ParticipantId }).ToListAsync();
        if (merged.Count == 0)
        {
            return [];
        }

        var mergeGroups = await MergeGroups.Of(db, eventId);
        var answered = (await questions.Where(q => q.State == QuestionState.Answered).Select(q => q.Id).ToListAsync()).ToHashSet();
        return merged.Where(q => answered.Contains(mergeGroups.RootOf(q.Id))).Select(q => q.ParticipantId);
    }

    public void Dispose() => counting.Dispose();

    private VoicesView? Find(Guid eventId) =>
        known.TryGetValue(eventId, out var found) && time.GetElapsedTime(found.At) < Age ? found.Voices : null;
}
