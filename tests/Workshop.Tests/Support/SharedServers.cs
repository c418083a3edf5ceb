using Workshop.Data;

namespace Workshop.Support;

/// <summary>
/// Classes that share one server, since starting one costs more than most tests do. They run one after another, beside the other
/// collections; each test has an event of its own. A class with settings, faults or a clock of its own, that stops its server or uses
/// up what all its guests share, has a server of its own: it is a class fixture there.
/// </summary>
public static class SharedServers
{
    public const string Events = "server for events and who comes to them";
    public const string Questions = "server for questions and their moderation";
    public const string Polls = "server for polls, boards, ratings and the stage";
    public const string Live = "server for live screens and reviews";
    public const string Rules = "server for rules";
    public const string Translating = "server that translates for SQL Server";
    public const string Postgres = "server on PostgreSQL";
    public const string SqlServer = "server on SQL Server";

    [CollectionDefinition(Events)]
    public sealed class ForEvents : ICollectionFixture<TestServer>;

    [CollectionDefinition(Questions)]
    public sealed class ForQuestions : ICollectionFixture<TestServer>;

    [CollectionDefinition(Polls)]
    public sealed class ForPolls : ICollectionFixture<TestServer>;

    [CollectionDefinition(Live)]
    public sealed class ForLive : ICollectionFixture<TestServer>;

    [CollectionDefinition(Rules)]
    public sealed class ForRules : ICollectionFixture<TestServer>;

    [CollectionDefinition(Translating)]
    public sealed class ForTranslating : ICollectionFixture<TranslatingServer>;

    [CollectionDefinition(Postgres)]
    public sealed class OnPostgres : ICollectionFixture<PostgresServer>;

    [CollectionDefinition(SqlServer)]
    public sealed class OnSqlServer : ICollectionFixture<SqlServerServer>;
}
