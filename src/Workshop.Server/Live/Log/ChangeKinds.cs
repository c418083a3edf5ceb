namespace Workshop.Server.Live;

/// <summary>What holds of one kind of change, whatever changed.</summary>
/// <param name="Kind">As it stands in the log.</param>
/// <param name="Member">The member of <see cref="Views"/> in which it is told. Nothing else is told there.</param>
/// <param name="SeenBy">Who could ever see it. No handler can record it for anybody else.</param>
public sealed record ChangeTraits(ChangeKind Kind, string Member, Audience SeenBy)
{
    /// <summary>The things that are told, by which one that is not among them is found to be gone; null for what there is as long as its event.</summary>
    public Func<Views, IEnumerable<IView>>? Things { get; init; }

    /// <summary>Says no more than how many, so that phones that were sent much lately hear of it later.</summary>
    public bool OnlyCounts { get; init; }

    /// <summary>Of what only counts: the kind whose view holds the same counts. Where that is told, they need not be told once more.</summary>
    public ChangeKind? Whole { get; init; }

    /// <summary>Somebody in the hall wrote it, so that others can wait for it a little.</summary>
    public bool IsContribution { get; init; }

    /// <summary>Whether receivers may have to be told that it is there no more.</summary>
    public bool CanBeGone => Things is not null;
}

/// <summary>
/// All kinds of change, one line for each: what the log, the snapshot and the pump have to know of them. The client's lines stand in
/// <c>client/src/live/kinds.ts</c>.
/// </summary>
public static class ChangeKinds
{
    public static readonly IReadOnlyList<ChangeTraits> All =
    [
        new(ChangeKind.Event, nameof(Views.Event), Audience.Everyone),
        new(ChangeKind.Group, nameof(Views.Groups), Audience.Everyone) { Things = v => v.Groups },
        new(ChangeKind.AgendaItem, nameof(Views.AgendaItems), Audience.Everyone) { Things = v => v.AgendaItems },
        new(ChangeKind.Speaker, nameof(Views.Speakers), Audience.Everyone) { Things = v => v.Speakers },
        new(ChangeKind.Question, nameof(Views.Questions), Audience.Everyone) { Things = v => v.Questions, IsContribution = true },
        new(ChangeKind.QuestionVotes, nameof(Views.Votes), Audience.Everyone) { OnlyCounts = true, Whole = ChangeKind.Question },
        new(ChangeKind.QuestionCounts, nameof(Views.Counts), Audience.Everyone) { OnlyCounts = true },
        new(ChangeKind.Poll, nameof(Views.Polls), Audience.Everyone) { Things = v => v.Polls },
        new(ChangeKind.PollVotes, nameof(Views.PollVotes), Audience.Everyone) { OnlyCounts = true, Whole = ChangeKind.Poll },
        new(ChangeKind.Entry, nameof(Views.Entries), Audience.Everyone) { Things = v => v.Entries, IsContribution = true },
        new(ChangeKind.Board, nameof(Views.Boards), Audience.Everyone) { Things = v => v.Boards },
        new(ChangeKind.Note, nameof(Views.Notes), Audience.Everyone) { Things = v => v.Notes, IsContribution = true },
        new(ChangeKind.Ratings, nameof(Views.Ratings), Audience.Staff),
        new(ChangeKind.SheetEntry, nameof(Views.SheetEntries), Audience.Everyone) { Things = v => v.SheetEntries },
        new(ChangeKind.Stage, nameof(Views.Stage), Audience.Everyone),
        new(ChangeKind.Picture, nameof(Views.Pictures), Audience.Staff | Audience.Stage) { Things = v => v.Pictures },
        new(ChangeKind.BackstageLine, nameof(Views.BackstageLines), Audience.Staff | Audience.Speakers) { Things = v => v.BackstageLines },
    ];

    private static readonly Dictionary<ChangeKind, ChangeTraits> ByKind = All.ToDictionary(t => t.Kind);

    public static ChangeTraits Of(ChangeKind kind) => ByKind[kind];

    /// <summary>Which things stand in a set of views.</summary>
    public static HashSet<(ChangeKind Kind, Guid Id)> In(Views views) =>
        [.. All.Where(t => t.CanBeGone).SelectMany(t => t.Things!(views).Select(v => (t.Kind, v.Id)))];
}
