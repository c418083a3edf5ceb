using Workshop.Server.Features.Polls;

namespace Workshop.Server.Data.Seeding;

/// <summary>What must hold between the parts of a file whose parts are each in order.</summary>
internal static class SeedFileCheck
{
    public static void Check(SeedFile file, Action<SeedProblem> refuse)
    {
        Distinct("languages", file.Languages, refuse, "");
        Distinct("groups", file.Groups.Select(g => g.Key), refuse);
        Distinct("speakers", file.Speakers.Select(s => s.Key), refuse);
        Distinct("sessions", file.Sessions.Select(s => s.Key), refuse);
        Distinct("polls", file.Polls.Select(p => p.Key), refuse);
        Distinct("boards", file.Boards.Select(b => b.Key), refuse);

        if (file.EndsAt <= file.StartsAt)
            refuse(SeedProblem.EndsEarly("endsAt"));
        for (var i = 0; i < file.Sessions.Length; i++)
            CheckSession(file, file.Sessions[i], $"sessions[{i}]", refuse);

        var sessions = file.Sessions.Select(s => s.Key).ToHashSet();
        for (var i = 0; i < file.Polls.Length; i++)
        {
            Known(file.Polls[i].Session, sessions, $"polls[{i}].session", "sessions", refuse);
            CheckChoices(file.Polls[i], $"polls[{i}].maxChoices", refuse);
            if (Poll.AlikeAmong(file.Polls[i].Options) is var (first, second))
                refuse(SeedProblem.Alike($"polls[{i}].options[{second}]", first));
        }
        for (var i = 0; i < file.Boards.Length; i++)
            Known(file.Boards[i].Session, sessions, $"boards[{i}].session", "sessions", refuse);
    }

    private static void CheckSession(SeedFile file, SeedSession session, string path, Action<SeedProblem> refuse)
    {
        if (session.EndsAt <= session.StartsAt)
            refuse(SeedProblem.EndsEarly($"{path}.endsAt"));
        // A wrong day or month in one of many times is easy to type and hard to see. Only said when the event's own times make sense.
        else if (file.EndsAt > file.StartsAt)
        {
            if (session.StartsAt < file.StartsAt || session.StartsAt > file.EndsAt)
                refuse(SeedProblem.OutsideEvent($"{path}.startsAt"));
            if (session.EndsAt < file.StartsAt || session.EndsAt > file.EndsAt)
                refuse(SeedProblem.OutsideEvent($"{path}.endsAt"));
        }

        Distinct($"{path}.speakers", session.Speakers, refuse, "");
        var speakers = file.Speakers.Select(s => s.Key).ToHashSet();
        for (var i = 0; i < session.Speakers.Length; i++)
            Known(session.Speakers[i], speakers, $"{path}.speakers[{i}]", "speakers", refuse);
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
