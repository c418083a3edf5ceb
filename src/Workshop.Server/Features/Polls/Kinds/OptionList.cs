using System.Text.Json.Serialization;
using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds;

/// <summary>One thing to choose, as kinds with fixed options have it.</summary>
/// <param name="Id">
/// Names the option in answers: a whole number from 1 on, made by whoever writes the option, its own within the poll and never given to another one.
/// Results name it by its place.
/// </param>
/// <param name="Description">What is said of it in smaller letters; null for nothing.</param>
public sealed record PollOption(
    int Id, LocalText Text, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LocalText? Description = null);

/// <summary>The options of a definition: how they are read, and what may change under votes.</summary>
public static class OptionList
{
    public const int Least = 2;
    public const int Most = 12;
    public static readonly TextLimit TextLimit = new(120, 480);
    public static readonly TextLimit DescriptionLimit = new(160, 640);

    /// <summary>Reads the member <c>options</c>. An option without an id gets its place as one.</summary>
    /// <param name="least">How many there have to be; with 0 the member may be missing.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="limit">Of each text; <see cref="TextLimit"/> if left out.</param>
    /// <param name="mayBeDescribed">Whether each can have a description.</param>
    public static IReadOnlyList<PollOption> Read(StrictReader definition, int least = Least, int most = Most, TextLimit? limit = null, bool mayBeDescribed = false)
    {
        var read = (least == 0 ? definition.May("options", ReadAll, []) : definition.Need("options", ReadAll)) ?? [];
        var options = read.Select((o, place) => o.Id == 0 ? o with { Id = place + 1 } : o).ToList();
        Distinct(options, definition);
        if (AlikeAmong(options.ConvertAll(o => o.Text)) is var (first, second))
        {
            definition.Refuse(ReadProblem.Alike($"{definition.PathTo("options")}[{second}].text", first));
        }

        return options;

        PollOption[] ReadAll(StrictReader list) => list.List(new CountLimit(least, most), o => ReadOne(o, limit ?? TextLimit, mayBeDescribed));
    }

    /// <summary>Whether answers and counts mean the same in both: the same options in the same order.</summary>
    public static bool IsSame(IReadOnlyList<PollOption> before, IReadOnlyList<PollOption> after) => before.Select(o => o.Id).SequenceEqual(after.Select(o => o.Id));

    /// <summary>What an answer says of each thing, in the poll's order: its normal form.</summary>
    /// <param name="ids">Of the things that are asked about.</param>
    /// <param name="said">As it was sent; may hold null.</param>
    /// <param name="idOf">What one part of it is about.</param>
    /// <param name="fits">Whether one part can be said.</param>
    /// <returns>Null where something else is said too, or something twice, or what does not fit.</returns>
    public static IReadOnlyList<T>? OfEach<T>(IEnumerable<int> ids, IReadOnlyList<T?> said, Func<T, int> idOf, Func<T, bool> fits)
        where T : class
    {
        T[] fitting = [.. ids.SelectMany(id => said.OfType<T>().Where(s => idOf(s) == id && fits(s)).Take(1))];
        return fitting.Length == said.Count ? fitting : null;
    }

    /// <summary>
    /// The first two that read the same in one of the languages, by their places; null when all differ. Nobody could tell afterwards what was
    /// voted for.
    /// </summary>
    public static (int First, int Second)? AlikeAmong(IReadOnlyList<LocalText?> options)
    {
        foreach (var language in EventRules.Languages)
        {
            var seen = new Dictionary<string, int>();
            foreach (var (at, option) in options.Index())
            {
                var read = TextRules.Folded(option?.In(language) ?? "");
                if (read.Length > 0 && !seen.TryAdd(read, at))
                {
                    return (seen[read], at);
                }
            }
        }

        return null;
    }

    private static PollOption ReadOne(StrictReader option, TextLimit limit, bool mayBeDescribed) => option.Allow(mayBeDescribed ? ["id", "text", "description"] : ["id", "text"])
        ? new PollOption(
            option.May("id", n => n.Number(1, int.MaxValue), 0),
            option.Need("text", n => n.LocalText(limit)) ?? new LocalText(null, null),
            mayBeDescribed && option.May("description", n => n.MaybeLocalText(DescriptionLimit), new LocalText(null, null)) is { } said and not { De: null, En: null } ? said : null)
        : new PollOption(0, new LocalText(null, null));

    private static void Distinct(IReadOnlyList<PollOption> options, StrictReader definition)
    {
        var seen = new HashSet<int>();
        foreach (var (at, option) in options.Index())
        {
            if (!seen.Add(option.Id))
            {
                definition.Refuse(ReadProblem.Repeated($"{definition.PathTo("options")}[{at}].id"));
            }
        }
    }
}
