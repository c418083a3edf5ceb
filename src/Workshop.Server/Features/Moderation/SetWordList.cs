using System.Globalization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Workshop.Server.Data;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Moderation;

/// <param name="De">German words, in the order they were given.</param>
/// <param name="Version">What staff send back; 0 where there has never been a list.</param>
public sealed record WordListView(IReadOnlyList<string> De, IReadOnlyList<string> En, int Version)
{
    public static WordListView Of(WordList? list) => list is null ? new([], [], 0) : new(list.De, list.En, list.Version);
}

/// <summary>The words that let a contribution wait.</summary>
[Needs(Right.SetRules)]
public sealed record GetWordList(Guid EventId) : IQuery<WordListView>;

public sealed class GetWordListHandler(WorkshopDb db) : IRequestHandler<GetWordList, Result<WordListView>>
{
    public async Task<Result<WordListView>> Handle(GetWordList request, CancellationToken cancellationToken) =>
        WordListView.Of(await db.WordLists.AsNoTracking().SingleOrDefaultAsync(l => l.EventId == request.EventId, cancellationToken));
}

/// <summary>Sets the words that let a contribution wait from now on. What everybody reads already stays.</summary>
/// <param name="De">Whole words, or several in a row; a star stands for any beginning or end.</param>
[Needs(Right.SetRules)]
public sealed record SetWordList(Guid EventId, IReadOnlyList<string> De, IReadOnlyList<string> En, int Version) : IAct<WordListView>, IChecked
{
    public void Check(Checks checks)
    {
        Check(checks, nameof(De), De);
        Check(checks, nameof(En), En);
    }

    private static void Check(Checks checks, string field, IReadOnlyList<string> words)
    {
        var most = WordList.MostWords.ToString(CultureInfo.InvariantCulture);
        checks.That(words.Count <= WordList.MostWords, field, $"Es sind mehr als {most} Wörter.", $"There are more than {most} words.");
        foreach (var word in words.Take(WordList.MostWords).Where(w => !WordList.IsWord(w) || !WordList.WordLimit.Allows(w)))
        {
            var shown = word.Length > 20 ? $"{word[..20]}…" : word;
            checks.Say(field, $"„{shown}“ ist kein Wort oder zu lang.", $"“{shown}” is no word, or too long.");
        }
    }
}

public sealed class SetWordListHandler(WorkshopDb db, ChangeRecorder changes) : IRequestHandler<SetWordList, Result<WordListView>>
{
    private static readonly StaffAct<WordList, WordListView> Act = new(LiveRefusals.EventUnknown, ModerationRefusals.WordListVersion, WordListView.Of);

    public async Task<Result<WordListView>> Handle(SetWordList request, CancellationToken cancellationToken)
    {
        var (de, en) = (Tidy(request.De), Tidy(request.En));
        var list = await db.WordLists.SingleOrDefaultAsync(l => l.EventId == request.EventId, cancellationToken);
        var found = Act.Begin(
            list ?? new WordList { EventId = request.EventId, Version = 0 }, request.Version, isAlreadySo: now => now.De.SequenceEqual(de) && now.En.SequenceEqual(en));
        if (found.Thing is not { } changed)
        {
            return found.Answer!;
        }

        (changed.De, changed.En, changed.Version) = (de, en, changed.Version + 1);
        if (list is null)
        {
            db.WordLists.Add(changed);
        }

        // So that the event's number moves on, and every server reads the list anew.
        changes.Record(ChangeKind.Event, request.EventId, Audience.Staff);
        return WordListView.Of(changed);
    }

    /// <summary>Each once, however it is written.</summary>
    private static string[] Tidy(IReadOnlyList<string> words) => [.. words.Select(w => w.Trim()).DistinctBy(TextFold.Of)];
}
