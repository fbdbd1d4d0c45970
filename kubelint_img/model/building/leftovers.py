"""What RUN leaves behind for the images that come of a Dockerfile."""

from kubelint_img.model.dockerfile.run import Run


def stays_in_image(run: Run) -> bool:
    """Tell whether others get what *run* leaves behind.

    So it is in the final stage, in a stage that another one starts from, and behind
    ONBUILD. What other stages leave behind is only there to copy from.
    """
    stage = run.stage
    if stage is None or run.is_inner or stage.is_final:
        return True
    return stage in stage.dockerfile.parents
