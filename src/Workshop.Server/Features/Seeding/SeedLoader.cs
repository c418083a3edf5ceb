using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Pictures;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Seeding;

/// <summary>Loads a seed: turns an event described as data into rows.</summary>
public static class SeedLoader
{
    /// <summary>Adds the event and everything in it to <paramref name="db"/>; saving is up to the caller.</summary>
    /// <param name="code">The join code to use, already known to be free.</param>
    public static Event Seed(WorkshopDb db, SeedFile seed, Guid eventId, string code)
    {
        var e = new Event
        {
            Id = eventId,
            Code = code,
            Title = seed.Title,
            Description = seed.Description,
            Place = seed.Place,
            Organisers = seed.Organisers,
            StartsAt = seed.StartsAt.UtcDateTime,
            EndsAt = seed.EndsAt.UtcDateTime,
            TimeZone = seed.TimeZone,
            Languages = seed.Languages,
            Accent = seed.Accent,
            Approval = seed.Rules.Approval,
            MayPost = seed.Rules.Post,
            MayVote = seed.Rules.Vote,
            MayWriteNotes = seed.Rules.Board,
            Names = Enum.Parse<NameRule>(seed.Rules.Names, ignoreCase: true),
            Anonymous = seed.Rules.Anonymous,
            PauseReason = seed.Rules.PauseReason,
            SlowSeconds = seed.Rules.SlowSeconds,
            MostQuestions = seed.Rules.MostQuestions,
        };
        db.Events.Add(e);
        db.Stages.Add(new StageState { EventId = eventId, ShowCode = seed.Stage.Code, ShowNames = seed.Stage.Names, ShowResults = seed.Stage.Results });
        db.Links.AddRange(Link.ForNewEvent(eventId));
        if (seed.WordList.De.Length + seed.WordList.En.Length > 0)
        {
            db.WordLists.Add(new WordList { EventId = eventId, De = seed.WordList.De, En = seed.WordList.En });
        }

        db.Groups.AddRange(seed.Groups.Select((g, order) => new Group
        {
            Id = Guid.NewGuid(),
            EventId = eventId,
            Kind = Enum.Parse<GroupKind>(g.Kind, ignoreCase: true),
            Name = g.Name,
            Order = order,
        }));
        var speakers = Speakers(db, seed, eventId);
        var agendaItems = AgendaItems(db, seed, eventId, speakers);
        var polls = Polls(db, seed, eventId, agendaItems);
        var boards = Boards(db, seed, eventId, agendaItems);
        foreach (var (picture, order) in seed.Pictures.Select((p, i) => (p, i)))
            Picture.Add(db, eventId, Guid.NewGuid(), SeedPicture.UseOf(picture.Use), picture.Description, order, picture.Content);
        db.SheetEntries.AddRange(SeedRunSheet.Rows(seed, eventId, agendaItems, polls, boards));
        return e;
    }

    private static Dictionary<string, Guid> Speakers(WorkshopDb db, SeedFile seed, Guid eventId)
    {
        var ids = seed.Speakers.ToDictionary(s => s.Key, _ => Guid.NewGuid());
        foreach (var (speaker, order) in seed.Speakers.Select((s, i) => (s, i)))
        {
            db.Speakers.Add(new Speaker { Id = ids[speaker.Key], EventId = eventId, Name = speaker.Name, Role = speaker.Role, Order = order });
            db.Links.Add(Link.New(eventId, Role.Speaker, ids[speaker.Key]));
        }

        return ids;
    }

    private static Dictionary<string, Guid> AgendaItems(WorkshopDb db, SeedFile seed, Guid eventId, Dictionary<string, Guid> speakers)
    {
        var ids = seed.AgendaItems.ToDictionary(s => s.Key, _ => Guid.NewGuid());
        db.AgendaItems.AddRange(seed.AgendaItems.Select((s, order) => new AgendaItem
        {
            Id = ids[s.Key],
            EventId = eventId,
            Title = s.Title,
            Description = s.Description,
            SpeakerIds = s.Speakers.Select(key => speakers[key]).ToList(),
            StartsAt = s.StartsAt.UtcDateTime,
            EndsAt = s.EndsAt.UtcDateTime,
            FeedbackPrompt = s.FeedbackPrompt,
            Approval = s.Approval,
            Order = order,
        }));
        return ids;
    }

    private static Dictionary<string, Guid> Polls(WorkshopDb db, SeedFile seed, Guid eventId, Dictionary<string, Guid> agendaItems)
    {
        var ids = seed.Polls.ToDictionary(p => p.Key, _ => Guid.NewGuid());
        foreach (var (poll, order) in seed.Polls.Select((p, i) => (p, i)))
        {
            db.Polls.Add(new Poll
            {
                Id = ids[poll.Key],
                EventId = eventId,
                Number = order + 1,
                AgendaItemId = poll.AgendaItem is null ? null : agendaItems[poll.AgendaItem],
                Kind = poll.Kind,
                Question = poll.Question,
                Definition = PollKinds.Of(poll.Kind).Write(poll.Definition),
                LiveResults = poll.LiveResults,
                TimeLimit = poll.TimeLimit,
                Order = order,
            });
        }

        return ids;
    }

    private static Dictionary<string, Guid> Boards(WorkshopDb db, SeedFile seed, Guid eventId, Dictionary<string, Guid> agendaItems)
    {
        var ids = seed.Boards.ToDictionary(b => b.Key, _ => Guid.NewGuid());
        foreach (var (board, order) in seed.Boards.Select((b, i) => (b, i)))
        {
            var id = ids[board.Key];
            db.Boards.Add(new Board
            {
                Id = id,
                EventId = eventId,
                AgendaItemId = board.AgendaItem is null ? null : agendaItems[board.AgendaItem],
                Title = board.Title,
                Prompt = board.Prompt,
                Order = order,
                Columns = board.Columns.Select((title, i) => new BoardColumn { Id = Guid.NewGuid(), BoardId = id, Title = title, Order = i }).ToList(),
            });
        }

        return ids;
    }
}
