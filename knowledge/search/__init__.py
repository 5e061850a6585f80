"""Finding and choosing among apprenticeships: filters, sorting, pages, comparison."""
