using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Workshop.Server.Features.Polls;
using Workshop.Server.Features.Polls.Kinds;
using Workshop.Server.Live;

namespace Workshop.Server;

/// <summary>
/// <c>/openapi/v1.json</c>: every route and every shape on the wire, also those that only the hub sends. The client's types are
/// generated from it, so it says the same whoever serves it and wherever.
/// </summary>
public static class ApiDescription
{
    /// <summary>What the hub sends or answers and no route does.</summary>
    private static readonly Type[] OnlyInTheHub = [typeof(Followed), typeof(PresenceView)];

    private static readonly JsonNode[] Languages = ["de", "en"];

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(description =>
    {
        description.AddDocumentTransformer(async (document, context, cancellationToken) =>
        {
            document.Info = new OpenApiInfo { Title = "Workshop", Version = "v1" };
            document.Servers?.Clear();
            foreach (var type in OnlyInTheHub)
            {
                document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
            }

            foreach (var type in PollKinds.All.SelectMany(k => new[] { k.DefinitionType, k.AnswerType }).Where(IsOwn).Append(typeof(PollPart)).Distinct())
            {
                document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
            }

            // What can be a part of a poll is no poll of parts itself.
            OneOf(document, nameof(PollPart), "definition", PollKinds.All.Where(k => k.CanBePart).Select(k => k.DefinitionType), orNull: false);
            foreach (var name in new[] { nameof(PollView), nameof(PollBody) })
            {
                OneOf(document, name, "definition", PollKinds.All.Select(k => k.DefinitionType), orNull: false);
            }

            foreach (var name in new[] { nameof(OwnVote), nameof(VoteBody) })
            {
                OneOf(document, name, "answer", PollKinds.All.Select(k => k.AnswerType).Where(IsOwn), orNull: true);
            }
        });
        description.AddSchemaTransformer((schema, context, _) =>
        {
            Complete(schema, context.JsonTypeInfo, context.JsonPropertyInfo);
            return Task.CompletedTask;
        });
    });

    /// <summary>False for answers of a poll of several parts: each is one of the part's kind.</summary>
    private static bool IsOwn(Type type) => type != typeof(object);

    /// <summary>A member whose form another member, the kind of poll, tells.</summary>
    private static void OneOf(OpenApiDocument document, string schema, string member, IEnumerable<Type> types, bool orNull)
    {
        IEnumerable<IOpenApiSchema> forms = types.Distinct().Select(type => new OpenApiSchemaReference(type.Name, document));
        document.Components!.Schemas![schema].Properties![member] = new OpenApiSchema
        {
            OneOf = [.. orNull ? forms.Prepend(new OpenApiSchema { Type = JsonSchemaType.Null }) : forms],
        };
    }

    private static void Complete(OpenApiSchema schema, JsonTypeInfo type, JsonPropertyInfo? property)
    {
        if (type.Type == typeof(string))
        {
            // Texts pass a converter that cleans them, of which nobody can tell from outside that it reads strings.
            schema.Type = JsonSchemaType.String | (property is { IsGetNullable: true } ? JsonSchemaType.Null : 0);
            schema.Enum = property?.Name == "language" ? Languages : schema.Enum;
        }
        else if (type.ElementType == typeof(string))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = property?.Name == "languages" ? Languages : null };
        }
        else if (schema.Enum is { Count: > 0 })
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (schema.Properties is { } members && !type.Type.Name.EndsWith("Body", StringComparison.Ordinal))
        {
            // What is read may leave out what has a default; what is sent has every member but those left out where they say nothing.
            var leftOut = type.Properties.Where(p => p.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: false) == true).Select(p => p.Name);
            schema.Required = members.Keys.Except(leftOut).ToHashSet();
        }
    }
}
