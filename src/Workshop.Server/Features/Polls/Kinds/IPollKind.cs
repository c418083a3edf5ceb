using System.Text.Json;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds;

/// <summary>What one answer adds to the tally of its poll; taken away again when the answer changes.</summary>
/// <param name="Slot">The part of the poll that is counted by itself; 0 where there is only one.</param>
/// <param name="Cell">What is counted within the slot, by the kind's own numbering from 0 on.</param>
public readonly record struct Delta(int Slot, long Cell, int Count = 1, long Sum = 0);

/// <summary>The tally of one poll, or of one split of it, as its kind reads it.</summary>
public interface ITally
{
    /// <summary>How often a cell was counted; 0 for one that never was.</summary>
    int Count(int slot, long cell);

    /// <summary>The cells of a slot that are not 0, in no order.</summary>
    IEnumerable<(long Cell, int Count)> In(int slot);

    /// <summary>The text of an entry that the hall may read, empty where people share no entries; null for any other entry, and in a poll whose kind keeps none.</summary>
    string? Shown(long entry);
}

/// <summary>One line of a poll's result in tables, the same on the server's files as on the client's screens.</summary>
/// <param name="Label">What was answered.</param>
/// <param name="Votes">How many people stand behind it; null in a row that only tells a further measure of it.</param>
/// <param name="Measure">What else is told of it, such as its mean place; null where there is nothing.</param>
public sealed record SheetRow(LocalText Label, long? Votes, Measure? Measure = null);

/// <summary>A number beside the votes, and what it is called.</summary>
public sealed record Measure(LocalText Name, double Value);

/// <summary>
/// A kind of poll (strategy): all that is particular to what is asked, answered and counted. Pure: no database, no clock, no HTTP. Nothing outside a
/// kind's own files and its line in <see cref="PollKinds"/> knows that it exists. Derive from <see cref="PollKind{TDefinition,TAnswer}"/>.
/// </summary>
public interface IPollKind
{
    /// <summary>On the wire, in seeds and in the database: never changes.</summary>
    string Code { get; }

    /// <summary>What its definitions are on the wire.</summary>
    Type DefinitionType { get; }

    /// <summary>What its answers are on the wire.</summary>
    Type AnswerType { get; }

    /// <summary>How its texts are kept; null for a kind whose answers hold none.</summary>
    IEntryKind? Entries { get; }

    /// <summary>How answers count by when they came; null for a kind in which only the latest does.</summary>
    IMomentKind? Moments { get; }

    /// <summary>Reads what staff or a seed wrote, with every mistake and its place.</summary>
    /// <returns>Anything where a problem was noted; it must not be used then.</returns>
    object? Read(StrictReader json);

    /// <summary>A definition as it is stored; the same text for the same definition.</summary>
    string Write(object definition);

    /// <summary>A definition from how it is stored.</summary>
    object Parse(string stored);

    /// <summary>Whether one can take the other's place under votes: words may differ, what answers and counts refer to may not.</summary>
    bool IsSameStructure(object before, object after);

    /// <summary>The definition as the hall sees it.</summary>
    object ForHall(object definition, bool revealed);

    /// <summary>Whether revealing it tells the hall more than its results, such as what is right.</summary>
    bool Hides(object definition);

    /// <summary>How many parts are answered each by itself; 1 for most kinds.</summary>
    int Slots(object definition);

    /// <summary>
    /// Whether staff turn from one part to the next for everyone, so that only the one that is on can be answered (<see cref="Poll.Part"/>);
    /// otherwise all can be.
    /// </summary>
    bool IsLed(object definition);

    /// <summary>Whether it can be one question among several in a poll (<see cref="PollPart"/>): it has one part, needs no texts and does not count by time.</summary>
    bool CanBePart { get; }

    /// <summary>What hands can be raised for where people have no phone, in the order in which they are told; empty where that makes no sense.</summary>
    IReadOnlyList<LocalText> HandOptions(object definition);

    /// <summary>An answer in its normal form; null when it does not fit, whatever is wrong with it.</summary>
    object? Accept(object definition, int slot, JsonElement answer);

    /// <summary>Whether somebody says the same again in another slot, so that it would count twice.</summary>
    bool IsRepeat(object definition, object answer, IEnumerable<object> otherSlots);

    /// <summary>An answer as it is stored and told to whoever gave it.</summary>
    string WriteAnswer(object answer);

    /// <summary>An answer from how it is stored.</summary>
    object ParseAnswer(object definition, int slot, string stored);

    /// <summary>What an answer counts for.</summary>
    IEnumerable<Delta> Cells(object definition, int slot, object answer);

    /// <summary>The result in whole numbers, as views and pushes tell it; the same text for the same tally.</summary>
    /// <param name="definition">As the hall sees it, see <see cref="ForHall"/>: the hall may be told what comes out.</param>
    long[] Figures(object definition, ITally tally);

    /// <summary>The result in rows.</summary>
    /// <param name="figures">As <see cref="Figures"/> gave them.</param>
    /// <param name="entries">What people wrote and may be read, by number.</param>
    IEnumerable<SheetRow> Sheet(object definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries);
}

/// <summary>
/// How answers count by when they came, beside what they count for as long as they stand. No ballot holds it, so nothing gives it again: it only
/// adds, and a recount leaves it. Results of such a kind are for the people on the panel as well from the opening on, who are to act on them.
/// </summary>
public interface IMomentKind
{
    /// <summary>What an answer adds for good, in slots behind those that are answered.</summary>
    /// <param name="sinceOpened">Not negative.</param>
    IEnumerable<Delta> At(object definition, int slot, object answer, TimeSpan sinceOpened);
}

/// <summary>
/// How the texts in a kind's answers become entries (interning): an answer refers to its entry by number, and cells are those numbers. Results
/// are not told by actor group once there is one: a text that one person wrote would tell which one they are of.
/// </summary>
public interface IEntryKind
{
    /// <summary>The slot of the tally in which entries are counted: one behind those that are answered, where these count something else.</summary>
    int Slot => 0;

    /// <summary>Whether people write texts in a poll of that definition.</summary>
    bool AreIn(object definition) => true;

    /// <summary>Whether people who write the same, letter for letter, share one entry; otherwise each answer has its own.</summary>
    bool AreShared { get; }

    /// <summary>
    /// Folded forms of texts that count as one with a text, its own first: what staff decided about one of them holds for those that come later.
    /// Asked only where entries are shared.
    /// </summary>
    IEnumerable<string> AlikeOf(string text) => [text];

    /// <summary>Those of all texts in a poll that count as one with one of them, itself included: staff decide about them together.</summary>
    IEnumerable<string> CountedWith(string text, IReadOnlyCollection<string> all) => [text];

    /// <summary>Whether staff approve an entry before anyone else reads it.</summary>
    bool AreModerated(object definition);

    /// <summary>The text in an answer; null where it holds none.</summary>
    string? TextOf(object answer);

    /// <summary>The number of an answer's entry; 0 where it has none.</summary>
    int EntryOf(object answer);

    /// <summary>The answer, referring to its entry.</summary>
    object WithEntry(object answer, int number);
}
