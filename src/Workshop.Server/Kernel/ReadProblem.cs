namespace Workshop.Server.Kernel;

/// <summary>One thing that is wrong with what somebody wrote for us to read, said so that they can mend it.</summary>
/// <param name="Path">Where, as in <c>agendaItems[1].startsAt</c>; empty when it concerns the whole.</param>
/// <param name="Sentence">What is wrong and what would be right, in German and English.</param>
public sealed record ReadProblem(string Path, LocalText Sentence)
{
    /// <summary>The problem as one line, in the language asked for.</summary>
    public string In(string language) => Path.Length == 0 ? Sentence.In(language) : $"{Path}: {Sentence.In(language)}";

    /// <summary>A problem in words of its own.</summary>
    public static ReadProblem Of(string path, string de, string en) => new(path, new LocalText(de, en));

    public static ReadProblem NotUnicode(string path) => Of(path,
        "Hier stehen Zeichen, die kein gültiges Unicode sind.",
        "There are characters here that are not valid Unicode.");

    public static ReadProblem Missing(string path) => Of(path,
        "Diese Angabe fehlt.",
        "This is missing.");

    public static ReadProblem Unknown(string path, IEnumerable<string> allowed) => Of(path,
        $"Diese Angabe ist hier unbekannt. Möglich sind: {string.Join(", ", allowed)}.",
        $"This is not known here. Possible are: {string.Join(", ", allowed)}.");

    public static ReadProblem Twice(string path) => Of(path,
        "Diese Angabe steht zweimal da.",
        "This is given twice.");

    public static ReadProblem NotObject(string path) => Of(path,
        "Hier gehört ein Objekt hin: { … }.",
        "This must be an object: { … }.");

    public static ReadProblem NotList(string path) => Of(path,
        "Hier gehört eine Liste hin: [ … ].",
        "This must be a list: [ … ].");

    public static ReadProblem NotText(string path) => Of(path,
        "Hier gehört ein Text in Anführungszeichen hin.",
        "This must be text in quotation marks.");

    public static ReadProblem NotFlag(string path) => Of(path,
        "Hier gehört true oder false hin.",
        "This must be true or false.");

    public static ReadProblem NotNumber(string path) => Of(path,
        "Hier gehört eine ganze Zahl hin.",
        "This must be a whole number.");

    public static ReadProblem NotOneOf(string path, IEnumerable<string> allowed) => Of(path,
        $"Möglich sind hier nur: {string.Join(", ", allowed)}.",
        $"Only these are possible here: {string.Join(", ", allowed)}.");

    public static ReadProblem NoText(string path) => Of(path,
        "Hier fehlt der Text: mindestens eine der beiden Sprachen, de oder en.",
        "The text is missing: at least one of the two languages, de or en.");

    public static ReadProblem EmptyText(string path) => Of(path,
        "Dieser Text ist leer.",
        "This text is empty.");

    public static ReadProblem LongText(string path, TextLimit limit) => Of(path,
        $"Dieser Text ist zu lang: höchstens {limit.Graphemes} Zeichen und {limit.Bytes} Bytes.",
        $"This text is too long: at most {limit.Graphemes} characters and {limit.Bytes} bytes.");

    public static ReadProblem Count(string path, CountLimit count) => Of(path,
        $"Hier gehören {count.Least} bis {count.Most} Einträge hin.",
        $"There must be {count.Least} to {count.Most} entries here.");

    public static ReadProblem Repeated(string path) => Of(path,
        "Das kommt weiter oben in dieser Liste schon vor.",
        "This is already in the list further up.");

    public static ReadProblem Alike(string path, int first) => Of(path,
        $"Diese Antwort lautet gleich wie Antwort {first + 1}.",
        $"This option reads the same as option {first + 1}.");

    public static ReadProblem Range(string path, int least, int most) => Of(path,
        least == most ? $"Hier ist nur {least} möglich." : $"Hier ist eine Zahl von {least} bis {most} möglich.",
        least == most ? $"Only {least} is possible here." : $"A number from {least} to {most} is possible here.");
}
