namespace Workshop.Server.Features.Access;

public static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        app.MapGet("/a/{token}", OpenLink.Handle).ExcludeFromDescription();
    }
}
