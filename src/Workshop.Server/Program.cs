using Microsoft.AspNetCore.Server.Kestrel.Core;
using Workshop.Server;
using Workshop.Server.Data;
using Workshop.Server.Features.Access;
using Workshop.Server.Features.Agenda;
using Workshop.Server.Features.Backstage;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Events;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Participants;
using Workshop.Server.Features.Pictures;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Questions;
using Workshop.Server.Features.Review;
using Workshop.Server.Features.RunSheet;
using Workshop.Server.Features.Stage;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

try
{
    FileHandles.CheckEnough();
    var command = CommandLine.Read(args);
    if (command.ShowHelp)
    {
        Console.Out.WriteLine(CommandLine.Help);
        return 0;
    }

    var builder = WebApplication.CreateBuilder(command.Rest);
    builder.AddConsoleDefaults(command);
    builder.AddHttpRules();
    var settings = Settings.Read(builder.Configuration, builder.Environment.ContentRootPath);
    if (command.Backup is { } backup)
    {
        Backup.Make(settings, settings.FullPath(backup), Console.Out);
        return 0;
    }

    if (command.Restore is { } restore)
    {
        Restore.Run(settings, settings.FullPath(restore), Console.Out);
        return 0;
    }

    if (!command.ShowLinks)
    {
        settings = settings.FitHandles();
        FileHandles.Bound(builder.Services, settings.MostSockets + settings.MostConnections + FileHandles.Fewest);
    }

    builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxConcurrentConnections = settings.MostConnections);
    builder.Services.AddSingleton(settings);
    builder.Services.AddSingleton<TimeProvider>(new WholeMicroseconds());
    builder.Services.AddAccess(settings);
    builder.Services.AddEvents();
    builder.Services.AddParticipants();
    builder.Services.AddModeration();
    builder.Services.AddPolls();
    builder.Services.AddPictures();
    builder.Services.AddSingleton<RecentVoices>();
    builder.Services.AddWorkshopDb(settings);
    builder.Services.AddSingleton<Readiness>();
    builder.Services.AddMediation();
    builder.Services.AddLive();
    builder.Services.AddApiDescription();

    var app = builder.Build();
    app.UseProxies(settings);
    app.UseHttpRules(settings.PublicUri, Grants.Identify, DatabaseFailures.ForLog, app.Services.GetRequiredService<DatabaseClock>().Estimate);
    app.UseSocketLimits();
    app.MapHealth();
    app.MapOpenApi();
    app.MapAccess();
    app.MapEvents();
    app.MapAgenda();
    app.MapParticipants();
    app.MapQuestions();
    app.MapPolls();
    app.MapBoards();
    app.MapPictures();
    app.MapModeration();
    app.MapFeedback();
    app.MapRunSheet();
    app.MapStage();
    app.MapBackstage();
    app.MapReview();
    app.MapLive();
    app.MapPages();

    if (command.ShowLinks)
    {
        await Startup.ShowLinks(app.Services, command.New, Console.Out);
        return 0;
    }

    var firstRun = await Startup.Prepare(app.Services, command.New, Console.Out);
    await LogErasure.BeforeServing(app.Services, Console.Out);
    await app.StartAsync();
    await Startup.Announce(app.Services, firstRun, Console.Out);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (StartupFailure.Of(e) is { } failure)
{
    await Console.Error.WriteLineAsync(failure.Message.ReplaceLineEndings(" "));
    return 1;
}

/// <summary>Named so that tests can start the server.</summary>
public partial class Program;
