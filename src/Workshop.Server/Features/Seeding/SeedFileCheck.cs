using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>What must hold between the parts of a file whose parts are each in order.</summary>
internal static class SeedFileCheck
{
    public static void Check(SeedFile file, Action<ReadProblem> refuse)
    {
        Distinct("languages", file.Languages, refuse, "");
        Distinct("groups", file.Groups.Select(g => g.Key), refuse);
        Distinct("speakers", file.Speakers.Select(s => s.Key), refuse);
        Distinct("agendaItems", file.AgendaItems.Select(s => s.Key), refuse);
        Distinct("polls", file.Polls.Select(p => p.Key), refuse);
        Distinct("boards", file.Boards.Select(b => b.Key), refuse);
        Distinct("pictures", file.Pictures.Select(p => p.Key), refuse);

        if (file.EndsAt <= file.StartsAt)
            refuse(SeedFileProblem.EndsEarly("endsAt"));
        for (var i = 0; i < file.AgendaItems.Length; i++)
            CheckAgendaItem(file, file.AgendaItems[i], $"agendaItems[{i}]", refuse);

        var agendaItems = file.AgendaItems.Select(s => s.Key).ToHashSet();
        for (var i = 0; i < file.Polls.Length; i++)
            Known(file.Polls[i].AgendaItem, agendaItems, $"polls[{i}].agendaItem", "agendaItems", refuse);
        for (var i = 0; i < file.Boards.Length; i++)
            Known(file.Boards[i].AgendaItem, agendaItems, $"boards[{i}].agendaItem", "agendaItems", refuse);
        SeedRunSheet.Check(file, refuse);
        SeedPicture.Check(file, refuse);
    }

    private static void CheckAgendaItem(SeedFile file, SeedAgendaItem agendaItem, string path, Action<ReadProblem> refuse)
    {
        if (agendaItem.EndsAt <= agendaItem.StartsAt)
            refuse(SeedFileProblem.EndsEarly($"{path}.endsAt"));
        // A wrong day or month in one of many times is easy to type and hard to see. Only said when the event's own times make sense.
        else if (file.EndsAt > file.StartsAt && !agendaItem.OutsideEvent)
        {
            if (agendaItem.StartsAt < file.StartsAt || agendaItem.StartsAt > file.EndsAt)
                refuse(SeedFileProblem.OutsideEvent($"{path}.startsAt"));
            if (agendaItem.EndsAt < file.StartsAt || agendaItem.EndsAt > file.EndsAt)
                refuse(SeedFileProblem.OutsideEvent($"{path}.endsAt"));
        }

        Distinct($"{path}.speakers", agendaItem.Speakers, refuse, "");
        var speakers = file.Speakers.Select(s => s.Key).ToHashSet();
        for (var i = 0; i < agendaItem.Speakers.Length; i++)
            Known(agendaItem.Speakers[i], speakers, $"{path}.speakers[{i}]", "speakers", refuse);
    }

    private static void Distinct(string list, IEnumerable<string> values, Action<ReadProblem> refuse, string member = ".key")
    {
        var seen = new HashSet<string>();
        foreach (var (i, value) in values.Index())
            if (!seen.Add(value))
                refuse(ReadProblem.Repeated($"{list}[{i}]{member}"));
    }

    internal static void Known(string? key, HashSet<string> keys, string path, string list, Action<ReadProblem> refuse)
    {
        if (key is not null && !keys.Contains(key))
            refuse(SeedFileProblem.NoSuchKey(path, list));
    }
}
