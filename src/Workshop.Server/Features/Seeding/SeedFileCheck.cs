using Workshop.Server.Features.Polls;

namespace Workshop.Server.Features.Seeding;

/// <summary>What must hold between the parts of a file whose parts are each in order.</summary>
internal static class SeedFileCheck
{
    public static void Check(SeedFile file, Action<SeedProblem> refuse)
    {
        Distinct("languages", file.Languages, refuse, "");
        Distinct("groups", file.Groups.Select(g => g.Key), refuse);
        Distinct("speakers", file.Speakers.Select(s => s.Key), refuse);
        Distinct("agendaItems", file.AgendaItems.Select(s => s.Key), refuse);
        Distinct("polls", file.Polls.Select(p => p.Key), refuse);
        Distinct("boards", file.Boards.Select(b => b.Key), refuse);

        if (file.EndsAt <= file.StartsAt)
            refuse(SeedProblem.EndsEarly("endsAt"));
        for (var i = 0; i < file.AgendaItems.Length; i++)
            CheckAgendaItem(file, file.AgendaItems[i], $"agendaItems[{i}]", refuse);

        var agendaItems = file.AgendaItems.Select(s => s.Key).ToHashSet();
        for (var i = 0; i < file.Polls.Length; i++)
        {
            Known(file.Polls[i].AgendaItem, agendaItems, $"polls[{i}].agendaItem", "agendaItems", refuse);
            CheckChoices(file.Polls[i], $"polls[{i}].maxChoices", refuse);
            if (Poll.AlikeAmong(file.Polls[i].Options) is var (first, second))
                refuse(SeedProblem.Alike($"polls[{i}].options[{second}]", first));
        }
        for (var i = 0; i < file.Boards.Length; i++)
            Known(file.Boards[i].AgendaItem, agendaItems, $"boards[{i}].agendaItem", "agendaItems", refuse);
    }

    private static void CheckAgendaItem(SeedFile file, SeedAgendaItem agendaItem, string path, Action<SeedProblem> refuse)
    {
        if (agendaItem.EndsAt <= agendaItem.StartsAt)
            refuse(SeedProblem.EndsEarly($"{path}.endsAt"));
        // A wrong day or month in one of many times is easy to type and hard to see. Only said when the event's own times make sense.
        else if (file.EndsAt > file.StartsAt)
        {
            if (agendaItem.StartsAt < file.StartsAt || agendaItem.StartsAt > file.EndsAt)
                refuse(SeedProblem.OutsideEvent($"{path}.startsAt"));
            if (agendaItem.EndsAt < file.StartsAt || agendaItem.EndsAt > file.EndsAt)
                refuse(SeedProblem.OutsideEvent($"{path}.endsAt"));
        }

        Distinct($"{path}.speakers", agendaItem.Speakers, refuse, "");
        var speakers = file.Speakers.Select(s => s.Key).ToHashSet();
        for (var i = 0; i < agendaItem.Speakers.Length; i++)
            Known(agendaItem.Speakers[i], speakers, $"{path}.speakers[{i}]", "speakers", refuse);
    }

    private static void CheckChoices(SeedPoll poll, string path, Action<SeedProblem> refuse)
    {
        var most = poll.Kind == "single" ? 1 : poll.Options.Length;
        if (poll.MaxChoices < 1 || poll.MaxChoices > most)
            refuse(SeedProblem.Choices(path, 1, most));
    }

    private static void Distinct(string list, IEnumerable<string> values, Action<SeedProblem> refuse, string member = ".key")
    {
        var seen = new HashSet<string>();
        foreach (var (i, value) in values.Index())
            if (!seen.Add(value))
                refuse(SeedProblem.Repeated($"{list}[{i}]{member}"));
    }

    private static void Known(string? key, HashSet<string> keys, string path, string list, Action<SeedProblem> refuse)
    {
        if (key is not null && !keys.Contains(key))
            refuse(SeedProblem.NoSuchKey(path, list));
    }
}
