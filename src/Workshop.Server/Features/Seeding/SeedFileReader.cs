using System.Text;
using System.Text.Json;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Polls;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>Turns JSON into a <see cref="SeedFile"/>, member by member. Strict: what the format does not know is refused.</summary>
internal static class SeedFileReader
{
    /// <summary>What no event is without, and hardly anything else has.</summary>
    private static readonly string[] EventMembers = ["startsAt", "endsAt", "timeZone", "organisers", "accent"];

    private static readonly LocalText Nothing = new(null, null);

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = SeedLimits.Depth };

    public static SeedReading Read(string json)
    {
        // A string with half a surrogate pair has no UTF-8 form; the parser would throw about it.
        if (!IsUnicode(json, out var bytes))
            return SeedReading.Refused(ReadProblem.NotUnicode(""));
        if (bytes > SeedFile.MaxBytes)
            return SeedReading.Refused(SeedFileProblem.TooLarge(SeedFile.MaxBytes));
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return SeedReading.Refused(SeedFileProblem.NotJson((e.LineNumber ?? 0) + 1));
        }
    }

    private static SeedReading Read(JsonElement root)
    {
        // What a newer version writes may hold anything: to list what is not known of it would hide the one thing that is wrong.
        if (NewerFormat(root) is { } newer)
            return SeedReading.Refused(newer);
        var problems = new List<ReadProblem>();
        var node = new StrictReader(root, "", problems);
        if (ReadFile(node) is { } file && problems.Count == 0)
        {
            SeedFileCheck.Check(file, node.Refuse);
            if (problems.Count == 0)
                return new SeedReading(file, []);
        }
        return new SeedReading(null, problems);
    }

    private static ReadProblem? NewerFormat(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.Number
        && format.TryGetInt32(out var number) && number > SeedFile.Format
            ? SeedFileProblem.NewerFormat("format", number)
            : null;

    /// <summary>Any other JSON is told so in one sentence, instead of by all that it lacks.</summary>
    private static bool IsEvent(StrictReader node)
    {
        if (!EventMembers.Any(node.Has))
        {
            node.Refuse(SeedFileProblem.NoEvent());
            return false;
        }

        if (node.May("format", n => n.Number(), SeedFile.Format) < 1)
            node.Refuse(SeedFileProblem.NotFormat(node.PathTo("format")));
        return true;
    }

    private static SeedFile? ReadFile(StrictReader node) =>
        !node.Allow("format", "key", "code", "title", "description", "place", "organisers", "startsAt", "endsAt", "timeZone", "languages", "accent",
            "rules", "groups", "speakers", "agendaItems", "polls", "boards", "runSheet", "pictures", "stage", "wordList") || !IsEvent(node)
            ? null
            : new SeedFile(
                node.Need("key", n => n.Key()),
                node.May("code", n => n.Checked(Event.IsCode, () => SeedFileProblem.NotCode(n.Path)), null),
                node.Need("title", n => n.LocalText(Event.TitleLimit)),
                node.May("description", n => n.MaybeLocalText(Event.DescriptionLimit), Nothing),
                node.May("place", n => n.MaybeLocalText(Event.TitleLimit), Nothing),
                node.Need("organisers", n => n.List(SeedLimits.Organisers, o => o.Text(Event.TitleLimit))),
                node.Need("startsAt", n => n.Time()),
                node.Need("endsAt", n => n.Time()),
                node.Need("timeZone", ReadZone),
                node.Need("languages", n => n.List(SeedLimits.Languages, l => l.OneOf([.. EventRules.Languages]))),
                node.Need("accent", ReadColour),
                node.May("rules", ReadRules, SeedRules.Default),
                node.May("groups", n => n.List(SeedLimits.Groups, ReadGroup), []),
                node.May("speakers", n => n.List(SeedLimits.Speakers, ReadSpeaker), []),
                node.May("agendaItems", n => n.List(SeedLimits.AgendaItems, ReadAgendaItem), []),
                node.May("polls", n => n.List(SeedLimits.Polls, ReadPoll), []),
                node.May("boards", n => n.List(SeedLimits.Boards, ReadBoard), []),
                node.May("runSheet", n => n.List(SeedLimits.RunSheet, SeedRunSheet.Read), []),
                node.May("pictures", n => n.List(SeedLimits.Pictures, SeedPicture.Read), []),
                node.May("stage", ReadStage, SeedStage.Default),
                node.May("wordList", ReadWordList, SeedWordList.None));

    private static SeedStage ReadStage(StrictReader node)
    {
        var usual = SeedStage.Default;
        return !node.Allow("code", "names", "results")
            ? usual
            : new SeedStage(node.May("code", n => n.Flag(), usual.Code), node.May("names", n => n.Flag(), usual.Names), node.May("results", n => n.Flag(), usual.Results));
    }

    private static SeedWordList ReadWordList(StrictReader node)
    {
        return !node.Allow("de", "en") ? SeedWordList.None : new SeedWordList(node.May("de", Words, []), node.May("en", Words, []));

        static string[] Words(StrictReader n) => n.List(SeedLimits.Words, w =>
        {
            var word = w.Text(WordList.WordLimit);
            if (word.Length > 0 && !WordList.IsWord(word))
                w.Refuse(SeedFileProblem.NotWord(w.Path));
            return word;
        });
    }

    private static SeedRules ReadRules(StrictReader node)
    {
        var usual = SeedRules.Default;
        return !node.Allow("approval", "post", "vote", "board", "names", "anonymous", "pauseReason", "slowSeconds", "mostQuestions")
            ? usual
            : new SeedRules(
                node.May("approval", n => n.Flag(), usual.Approval),
                node.May("post", n => n.Flag(), usual.Post),
                node.May("vote", n => n.Flag(), usual.Vote),
                node.May("board", n => n.Flag(), usual.Board),
                node.May("names", n => n.OneOf("off", "optional", "required"), usual.Names),
                node.May("anonymous", n => n.Flag(), usual.Anonymous),
                node.May("pauseReason", n => n.LocalText(Event.PauseReasonLimit), null),
                node.May("slowSeconds", n => n.Number(0, Event.MostSlowSeconds), 0),
                node.May("mostQuestions", n => n.Number(0, Event.MostQuestionsEach), 0));
    }

    private static SeedGroup ReadGroup(StrictReader node) =>
        !node.Allow("key", "kind", "name")
            ? null!
            : new SeedGroup(
                node.Need("key", n => n.Key()),
                node.Need("kind", n => n.OneOf("actor", "place")),
                node.Need("name", n => n.LocalText(Group.NameLimit)));

    private static SeedSpeaker ReadSpeaker(StrictReader node) =>
        !node.Allow("key", "name", "role")
            ? null!
            : new SeedSpeaker(
                node.Need("key", n => n.Key()),
                node.Need("name", n => n.LocalText(Speaker.NameLimit)),
                node.May("role", n => n.MaybeLocalText(Speaker.RoleLimit), Nothing));

    private static SeedAgendaItem ReadAgendaItem(StrictReader node) =>
        !node.Allow("key", "title", "description", "startsAt", "endsAt", "speakers", "feedbackPrompt", "approval", "outsideEvent")
            ? null!
            : new SeedAgendaItem(
                node.Need("key", n => n.Key()),
                node.Need("title", n => n.LocalText(AgendaItem.TitleLimit)),
                node.May("description", n => n.MaybeLocalText(AgendaItem.DescriptionLimit), Nothing),
                node.Need("startsAt", n => n.Time()),
                node.Need("endsAt", n => n.Time()),
                node.May("speakers", n => n.List(SeedLimits.AgendaItemSpeakers, s => s.Key()), []),
                node.May("feedbackPrompt", n => n.LocalText(AgendaItem.PromptLimit), null),
                node.May("approval", n => (bool?)n.Flag(), null),
                node.May("outsideEvent", n => n.Flag(), false));

    private static SeedPoll ReadPoll(StrictReader node)
    {
        if (!node.Allow(["key", "agendaItem", .. PollDescription.Members]))
            return null!;
        var key = node.Need("key", n => n.Key());
        var agendaItem = node.May("agendaItem", n => n.Key(), null);
        var poll = PollDescription.Read(node);
        return new SeedPoll(key, agendaItem, poll.Kind, poll.Question, poll.Definition, poll.LiveResults, poll.TimeLimit);
    }

    private static SeedBoard ReadBoard(StrictReader node) =>
        !node.Allow("key", "agendaItem", "title", "prompt", "columns")
            ? null!
            : new SeedBoard(
                node.Need("key", n => n.Key()),
                node.May("agendaItem", n => n.Key(), null),
                node.Need("title", n => n.LocalText(Board.TitleLimit)),
                node.May("prompt", n => n.MaybeLocalText(Board.PromptLimit), Nothing),
                node.Need("columns", n => n.List(SeedLimits.Columns, c => c.LocalText(Board.ColumnLimit))));

    private static string ReadZone(StrictReader node) =>
        node.Checked(EventRules.IsTimeZone, () => SeedFileProblem.UnknownZone(node.Path));

    private static string ReadColour(StrictReader node)
    {
        var colour = node.Checked(EventRules.IsColour, () => SeedFileProblem.NotColour(node.Path));
        if (EventRules.IsColour(colour) && EventRules.ContrastOnWhite(colour) is < EventRules.LeastContrast and var contrast)
            node.Refuse(SeedFileProblem.PaleColour(node.Path, contrast));
        return colour;
    }

    private static bool IsUnicode(string text, out int bytes)
    {
        try
        {
            bytes = SeedFile.StrictUtf8.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            bytes = 0;
            return false;
        }
    }
}
