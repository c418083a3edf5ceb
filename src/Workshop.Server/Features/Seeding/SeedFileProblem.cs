using Workshop.Server.Features.Events;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>
/// One thing that is wrong with a seed file, said so that whoever wrote the file can mend it.
/// </summary>
/// <param name="Path">Where, as in <c>agendaItems[1].startsAt</c>; empty when it concerns the file as a whole.</param>
/// <param name="Sentence">What is wrong and what would be right, in German and English.</param>
public sealed record SeedProblem(string Path, LocalText Sentence)
{
    /// <summary>The problem as one line, in the language asked for.</summary>
    public string In(string language) => Path.Length == 0 ? Sentence.In(language) : $"{Path}: {Sentence.In(language)}";

    // The file as a whole

    internal static SeedProblem NoSuchFile() => Of("",
        "Diese Datei gibt es nicht.",
        "There is no such file.");

    internal static SeedProblem UnreadableFile() => Of("",
        "Die Datei lässt sich nicht lesen. Sie muss lesbar und in UTF-8 geschrieben sein.",
        "The file cannot be read. It must be readable and written in UTF-8.");

    internal static SeedProblem TooLarge(int maxBytes) => Of("",
        $"Die Datei ist größer als {maxBytes / 1024} KB.",
        $"The file is larger than {maxBytes / 1024} KB.");

    internal static SeedProblem NotJson(long line) => Of("",
        $"Zeile {line}: Ab hier ist das kein gültiges JSON. Fehlt davor ein Komma, ein Anführungszeichen oder eine Klammer?",
        $"Line {line}: from here on this is not valid JSON. Is a comma, a quotation mark or a bracket missing before it?");

    internal static SeedProblem NotUnicode(string path) => Of(path,
        "Hier stehen Zeichen, die kein gültiges Unicode sind.",
        "There are characters here that are not valid Unicode.");

    // Members

    internal static SeedProblem Missing(string path) => Of(path,
        "Diese Angabe fehlt.",
        "This is missing.");

    internal static SeedProblem Unknown(string path, IEnumerable<string> allowed) => Of(path,
        $"Diese Angabe ist hier unbekannt. Möglich sind: {string.Join(", ", allowed)}.",
        $"This is not known here. Possible are: {string.Join(", ", allowed)}.");

    internal static SeedProblem Twice(string path) => Of(path,
        "Diese Angabe steht zweimal da.",
        "This is given twice.");

    // Values

    internal static SeedProblem NotObject(string path) => Of(path,
        "Hier gehört ein Objekt hin: { … }.",
        "This must be an object: { … }.");

    internal static SeedProblem NotList(string path) => Of(path,
        "Hier gehört eine Liste hin: [ … ].",
        "This must be a list: [ … ].");

    internal static SeedProblem NotText(string path) => Of(path,
        "Hier gehört ein Text in Anführungszeichen hin.",
        "This must be text in quotation marks.");

    internal static SeedProblem NotFlag(string path) => Of(path,
        "Hier gehört true oder false hin.",
        "This must be true or false.");

    internal static SeedProblem NotNumber(string path) => Of(path,
        "Hier gehört eine ganze Zahl hin.",
        "This must be a whole number.");

    internal static SeedProblem NotTime(string path) => Of(path,
        "Hier gehört ein Zeitpunkt mit Abstand zur Weltzeit hin, etwa 2022-09-14T10:00:00+02:00.",
        "This must be a time with its distance from UTC, such as 2022-09-14T10:00:00+02:00.");

    internal static SeedProblem FarTime(string path) => Of(path,
        $"Das Jahr muss zwischen {EventRules.FirstYear} und {EventRules.LastYear} liegen.",
        $"The year must be between {EventRules.FirstYear} and {EventRules.LastYear}.");

    internal static SeedProblem NotOneOf(string path, IEnumerable<string> allowed) => Of(path,
        $"Möglich sind hier nur: {string.Join(", ", allowed)}.",
        $"Only these are possible here: {string.Join(", ", allowed)}.");

    internal static SeedProblem NotKey(string path) => Of(path,
        $"Ein Schlüssel besteht aus kleinen Buchstaben (a–z), Ziffern und Bindestrichen, höchstens {SeedLimits.KeyLength} Zeichen.",
        $"A key consists of small letters (a–z), digits and hyphens, at most {SeedLimits.KeyLength} characters.");

    internal static SeedProblem NotCode(string path) => Of(path,
        "Ein Code hat 6 Zeichen: Großbuchstaben außer I und O, Ziffern außer 0 und 1.",
        "A code has 6 characters: capital letters except I and O, digits except 0 and 1.");

    internal static SeedProblem NotColour(string path) => Of(path,
        "Hier gehört eine Farbe wie #0b5d66 hin.",
        "This must be a colour such as #0b5d66.");

    internal static SeedProblem PaleColour(string path, double contrast) => Of(path,
        FormattableString.Invariant($"Diese Farbe ist auf Weiß zu schwach (Kontrast {contrast:0.00}, nötig sind {EventRules.LeastContrast:0.0}). Ein dunklerer Ton hilft."),
        FormattableString.Invariant($"This colour is too faint on white (contrast {contrast:0.00}, {EventRules.LeastContrast:0.0} is needed). A darker shade helps."));

    internal static SeedProblem UnknownZone(string path) => Of(path,
        "Diese Zeitzone ist unbekannt. Gemeint ist ein Name wie Europe/Berlin.",
        "This time zone is unknown. What is meant is a name such as Europe/Berlin.");

    internal static SeedProblem NoText(string path) => Of(path,
        "Hier fehlt der Text: mindestens eine der beiden Sprachen, de oder en.",
        "The text is missing: at least one of the two languages, de or en.");

    internal static SeedProblem EmptyText(string path) => Of(path,
        "Dieser Text ist leer.",
        "This text is empty.");

    internal static SeedProblem LongText(string path, TextLimit limit) => Of(path,
        $"Dieser Text ist zu lang: höchstens {limit.Graphemes} Zeichen und {limit.Bytes} Bytes.",
        $"This text is too long: at most {limit.Graphemes} characters and {limit.Bytes} bytes.");

    internal static SeedProblem Count(string path, SeedCount count) => Of(path,
        $"Hier gehören {count.Least} bis {count.Most} Einträge hin.",
        $"There must be {count.Least} to {count.Most} entries here.");

    // What belongs together

    internal static SeedProblem Repeated(string path) => Of(path,
        "Das kommt weiter oben in dieser Liste schon vor.",
        "This is already in the list further up.");

    internal static SeedProblem Alike(string path, int first) => Of(path,
        $"Diese Antwort lautet gleich wie Antwort {first + 1}.",
        $"This option reads the same as option {first + 1}.");

    internal static SeedProblem NoSuchKey(string path, string list) => Of(path,
        $"Dieser Schlüssel steht nicht unter {list}.",
        $"This key is not among the {list}.");

    internal static SeedProblem EndsEarly(string path) => Of(path,
        "Das Ende muss nach dem Anfang liegen.",
        "The end must come after the beginning.");

    internal static SeedProblem OutsideEvent(string path) => Of(path,
        "Dieser Zeitpunkt liegt nicht innerhalb der Veranstaltung.",
        "This time is not within the event.");

    internal static SeedProblem Choices(string path, int least, int most) => Of(path,
        least == most ? $"Hier ist nur {least} möglich." : $"Hier ist eine Zahl von {least} bis {most} möglich.",
        least == most ? $"Only {least} is possible here." : $"A number from {least} to {most} is possible here.");

    private static SeedProblem Of(string path, string de, string en) => new(path, new LocalText(de, en));
}
