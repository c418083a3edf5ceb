#pragma warning disable EF1001 // There is no public way to see a query before its values are taken out of it.
using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Workshop.Server.Data;

namespace Workshop.Support;

/// <inheritdoc cref="TranslatingServer"/>
public sealed class SecondTranslation : SaveChangesInterceptor
{
    private readonly ConcurrentDictionary<string, string?> mistakes = new();
    private readonly ConcurrentQueue<string> untranslated = new();

    public IReadOnlyCollection<string> Statements => [.. mistakes.Keys];

    /// <summary>What SQL Server could not read, and what could not be said to it.</summary>
    public IReadOnlyCollection<string> Mistakes => [.. untranslated, .. mistakes.Values.OfType<string>()];

    /// <summary>Asks SQL Server, which is not there, what SQLite is about to be asked.</summary>
    public void Hear(Expression query, Func<IQueryCompiler, Expression, QueryContext, object?> ask) => Ask($"{query}", db =>
    {
        var moving = new Moving(db);
        var moved = moving.Visit(query);
        var values = db.GetService<IQueryContextFactory>().Create();
        foreach (var (name, type) in moving.Parameters)
        {
            values.Parameters[name] = AnyOf(type);
        }

        Exhaust(ask(db.GetService<IQueryCompiler>(), moved, values));
    });

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Save(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(SavingChanges(eventData, result));

    private void Save(DbContext sqlite)
    {
        sqlite.ChangeTracker.DetectChanges();
        foreach (var entry in sqlite.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList())
        {
            Ask($"{entry.State} {entry.Metadata.ClrType.Name}", db =>
            {
                var same = db.Entry(entry.CurrentValues.Clone().ToObject());
                same.State = entry.State;
                foreach (var property in entry.Properties.Where(p => entry.State == EntityState.Modified && !p.Metadata.IsKey()))
                {
                    same.Property(property.Metadata.Name).IsModified = property.IsModified;
                }

                db.SaveChanges();
            });
        }
    }

    private void Ask(string what, Action<SqlServerWorkshopDb> ask)
    {
        var nowhere = new NoSqlServer();
        try
        {
            using var db = nowhere.Context();
            ask(db);
        }
        catch (Exception e) when (nowhere.Statements.Count == 0)
        {
            untranslated.Enqueue($"{what}\n{e}");
        }
        catch (Exception e) when (e is InvalidOperationException or DbUpdateException)
        {
            // It was said, and the answer, which is always "no rows", was not what EF needs.
        }

        foreach (var statement in nowhere.Statements)
        {
            mistakes.GetOrAdd(statement.Sql, SqlServerGrammar.MistakeIn);
        }
    }

    private static object? AnyOf(Type type) => type switch
    {
        { IsValueType: true } => Activator.CreateInstance(type),
        _ when type == typeof(string) => "",
        { IsArray: true } => Array.CreateInstance(type.GetElementType()!, 0),
        { IsGenericType: true, IsInterface: true } => Array.CreateInstance(type.GetGenericArguments()[0], 0),
        _ => Activator.CreateInstance(type),
    };

    /// <summary>Asks for everything that there is to an answer; nothing is, so that it ends at once.</summary>
    private static void Exhaust(object? answer)
    {
        if (answer is Task task)
        {
            task.GetAwaiter().GetResult();
        }
        else if (answer is IEnumerable rows)
        {
            foreach (var _ in rows)
            {
            }
        }
        else if (answer?.GetType().GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)) is { } stream)
        {
            typeof(SecondTranslation).GetMethod(nameof(ExhaustStream), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(stream.GetGenericArguments()).Invoke(null, [answer]);
        }
    }

    private static void ExhaustStream<T>(IAsyncEnumerable<T> rows) => rows.ToBlockingEnumerable().Count();

    /// <summary>Moves a query from one context to another: wherever it speaks of the first, it speaks of the second then.</summary>
    private sealed class Moving(SqlServerWorkshopDb to) : ExpressionVisitor
    {
        /// <summary>Values that a compiled query gets each time.</summary>
        public Dictionary<string, Type> Parameters { get; } = [];

        protected override Expression VisitExtension(Expression node)
        {
            if (node is QueryParameterExpression parameter)
            {
                Parameters[parameter.Name] = parameter.Type;
            }

            return node is EntityQueryRootExpression root
                ? new EntityQueryRootExpression(to.GetService<IAsyncQueryProvider>(), to.Model.FindEntityType(root.EntityType.ClrType)!)
                : base.VisitExtension(node);
        }

        protected override Expression VisitConstant(ConstantExpression node) => node.Value switch
        {
            WorkshopDb => Expression.Constant(to),
            IQueryable { Provider: IAsyncQueryProvider } query => Visit(query.Expression),
            _ => node,
        };

        protected override Expression VisitMember(MemberExpression node) => IsOfContext(node) ? VisitConstant(Expression.Constant(Value(node))) : base.VisitMember(node);

        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            IsOfContext(node) && node.Method.DeclaringType?.Namespace?.StartsWith("Workshop", StringComparison.Ordinal) == true
                ? VisitConstant(Expression.Constant(Value(node))) : base.VisitMethodCall(node);

        /// <summary>The context, one of its sets or a query made of them, which needs nothing from the row at hand.</summary>
        private static bool IsOfContext(Expression node) =>
            (node.Type.IsAssignableTo(typeof(WorkshopDb)) || node.Type.IsAssignableTo(typeof(IQueryable))) && !new FindRow().In(node);

        private static object? Value(Expression node) => Expression.Lambda(node).Compile(preferInterpretation: true).DynamicInvoke();
    }

    private sealed class FindRow : ExpressionVisitor
    {
        private bool isFound;

        public bool In(Expression node)
        {
            Visit(node);
            return isFound;
        }

        // A row of a lambda within the node itself is no matter, but then EF would not have it evaluated either.
        protected override Expression VisitParameter(ParameterExpression node)
        {
            isFound = true;
            return node;
        }

        protected override Expression VisitExtension(Expression node)
        {
            isFound |= node is QueryParameterExpression;
            return node;
        }
    }
}
