using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Events;

/// <summary>What staff should know about the server itself. Asked now and then: it belongs to no event and stands in no change log.</summary>
[Needs(Right.RunEvent)]
public sealed record GetUpkeep(Guid EventId) : IQuery<UpkeepView>;

/// <param name="ErasureLate">What was deleted or taken back can still be read in the database's files, since another program reads them.</param>
public sealed record UpkeepView(bool ErasureLate);

public sealed class GetUpkeepHandler(ErasureService erasure) : IRequestHandler<GetUpkeep, Result<UpkeepView>>
{
    public Task<Result<UpkeepView>> Handle(GetUpkeep request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<UpkeepView>>(new UpkeepView(erasure.IsLate));
}
