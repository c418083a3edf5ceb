namespace Workshop.Server.Features.Polls.Kinds.Words;

/// <summary>
/// Which spellings of a word count as one (light stemming): those that differ only by case or accents (<see cref="Kernel.TextFold"/>), and a word with
/// its simple plural, German or English. Nothing is cut off: a plural joins its singular only where people gave both. When in doubt they stay two words,
/// which is read more kindly than one that says what nobody meant: <i>Park</i> is not <i>Parken</i>, <i>Stadt</i> not <i>Städter</i>.
/// </summary>
public static class WordFold
{
    /// <summary>What a plural adds, how long the word before it is at least, and what that ends in; empty for any letter.</summary>
    private static readonly (string Ending, int Least, string[] After)[] Plurals =
    [
        // Bäume, Plätze, Projekte. Shorter ones are too often another word: Not and Note.
        ("E", 4, []),
        // Straßen, Plätzen. After other letters it is a verb as often: sicher and sichern, Handel and handeln.
        ("N", 4, ["E"]),
        // Wohnungen, Nachbarschaften. Otherwise it is a verb too often: Park and parken, Plan and planen, Arbeit and arbeiten.
        ("EN", 4, ["UNG", "HEIT", "KEIT", "ZEIT", "SCHAFT", "ION", "TAT", "MENSCH", "FRAU", "PERSON"]),
        // Häuser, Fahrräder. Otherwise it is who works or lives there: Arbeit and Arbeiter, Stadt and Städter, Ausland and Ausländer.
        ("ER", 3, ["HAUS", "RAD", "KIND", "BILD", "DACH", "SCHILD", "MITGLIED"]),
        // Parks, Autos, trees.
        ("S", 4, []),
        // Benches, bushes, boxes.
        ("ES", 3, ["CH", "SH", "SS", "OX"]),
    ];

    /// <summary>Words of their own, by their letters plurals of another.</summary>
    private static readonly HashSet<string> NoPlurals = ["GOODS", "MEANS", "LINKS", "RECHTS", "NICHTS", "HALLE", "BATHE"];

    /// <summary>The folded forms that count together with one where people gave both: its singular and its plurals.</summary>
    public static IEnumerable<string> Relatives(string folded) =>
        Singulars(folded).Concat(Plurals.Select(p => folded + p.Ending).Where(plural => Singulars(plural).Contains(folded)));

    /// <summary>Each of the folded forms that people gave, with the one whose plural it is; with itself where that is none.</summary>
    public static Dictionary<string, string> Roots(IReadOnlySet<string> given)
    {
        return given.ToDictionary(f => f, Root);

        string Root(string folded) => Singulars(folded).FirstOrDefault(given.Contains) is { } singular ? Root(singular) : folded;
    }

    /// <summary>What it may be the plural of.</summary>
    private static IEnumerable<string> Singulars(string folded) =>
        from plural in Plurals
        where folded.EndsWith(plural.Ending, StringComparison.Ordinal) && !NoPlurals.Contains(folded)
        let singular = folded[..^plural.Ending.Length]
        where singular.Length - singular.LastIndexOf(' ') - 1 >= plural.Least && char.IsLetter(singular[^1])
        where plural.After.Length == 0 ? !singular.EndsWith(plural.Ending, StringComparison.Ordinal) : plural.After.Any(end => singular.EndsWith(end, StringComparison.Ordinal))
        select singular;
}
