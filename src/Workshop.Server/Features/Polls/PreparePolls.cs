using System.Buffers.Binary;
using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Polls;

/// <summary>Drafts made in one act, in their order.</summary>
public sealed record PreparedPolls(IReadOnlyList<PollView> Polls);

/// <summary>Prepares several polls as drafts, all or none.</summary>
/// <param name="SetId">Made by the client; sending the same again is the same polls.</param>
/// <param name="AgendaItemId">What all of them belong to; null for none.</param>
/// <param name="Json">As <see cref="PollSet"/> reads it. Problems are told with their path, as in <c>set.polls[1].question</c>.</param>
[Needs(Right.RunPolls)]
public sealed record PreparePolls(Guid EventId, Guid SetId, Guid? AgendaItemId, string Json) : IAct<PreparedPolls>, IChecked
{
    private readonly List<ReadProblem> problems = [];
    private IReadOnlyList<PollDescription>? read;

    /// <summary>What is to be prepared; not to be used where there are problems.</summary>
    internal IReadOnlyList<PollDescription> Polls => read ??= PollSet.Read(Json, problems);

    public void Check(Checks checks)
    {
        checks.That(SetId != Guid.Empty, nameof(SetId), "Die Kennung fehlt.", "The id is missing.");
        _ = Polls;
        foreach (var problem in problems)
        {
            checks.Say(problem.Path.Length == 0 ? "set" : $"set.{problem.Path}", problem.Sentence.De!, problem.Sentence.En!);
        }
    }

    /// <summary>The id of the poll at this place: the same whenever the same set is sent.</summary>
    internal Guid IdAt(int place)
    {
        Span<byte> name = stackalloc byte[20];
        SetId.TryWriteBytes(name);
        BinaryPrimitives.WriteInt32BigEndian(name[16..], place);
        return new Guid(SHA256.HashData(name).AsSpan(0, 16));
    }
}

public sealed class PreparePollsHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<PreparePolls, Result<PreparedPolls>>
{
    public async Task<Result<PreparedPolls>> Handle(PreparePolls request, CancellationToken cancellationToken)
    {
        var ids = request.Polls.Select((_, place) => request.IdAt(place)).ToList();
        var known = await db.Polls.Where(p => ids.Contains(p.Id)).OrderBy(p => p.Order).ToListAsync(cancellationToken);
        if (known.Exists(p => p.EventId != request.EventId))
        {
            return PollRefusals.Unknown;
        }

        // Drafts that were deleted meanwhile do not come back by an answer that got lost.
        if (known.Count > 0 || await Tombstone.Exists(db, request.EventId, ChangeKind.Poll, ids[0]))
        {
            return await Views(known);
        }

        if (request.AgendaItemId is { } agendaItem && !await AgendaItem.Exists(db, request.EventId, agendaItem))
        {
            return AgendaRefusals.Unknown;
        }

        if (ids.Count + await db.Polls.CountAsync(p => p.EventId == request.EventId && p.FirstRunId == null, cancellationToken) > Poll.MaxPerEvent)
        {
            return PollRefusals.TooMany;
        }

        var number = await Poll.NextNumber(db, request.EventId);
        var order = await Poll.NextOrder(db, request.EventId);
        var polls = request.Polls.Select((p, place) => new Poll
        {
            Id = ids[place],
            EventId = request.EventId,
            Number = number + place,
            AgendaItemId = request.AgendaItemId,
            Kind = p.Kind,
            Question = p.Question,
            Definition = PollKinds.Of(p.Kind).Write(p.Definition),
            LiveResults = p.LiveResults,
            TimeLimit = p.TimeLimit,
            Order = order + place,
        }).ToList();
        db.Polls.AddRange(polls);
        foreach (var poll in polls)
        {
            changes.Record(ChangeKind.Poll, poll.Id, poll.Audience);
        }

        await SheetOrder.Append(db, changes, request.EventId, SheetEntryKind.Poll, ids, request.AgendaItemId);
        return await Views(polls);
    }

    private async Task<PreparedPolls> Views(IReadOnlyList<Poll> polls)
    {
        var results = await PollResults.Load(db, polls, withSplits: true);
        return new PreparedPolls([.. polls.Select(p => PollView.For(p, Audience.Staff, results))]);
    }
}
