"""Reference coefficients for core/demand/regression: damped Newton on the likelihood with the
observed information in numpy, not the reweighted least squares of the
program. Prints what tests/core/demand/regression_test.cpp expects.

Needs numpy. With a file as argument (LOS_model.csv) the two models on it are fitted too.
"""
import csv
import sys

import numpy as np

X = np.array([[0.2, 5], [1.1, 3], [-0.7, 8], [0.4, 1], [2.0, 4], [-1.5, 6], [0.9, 9], [0.0, 2], [1.6, 7], [-0.3, 5]])
EXPECTED = np.array([12, 30, 8, 22, 15, 40, 10, 18, 25, 9.0])
COUNTS = np.array([15, 41, 6, 20, 29, 25, 15, 14, 44, 8.0])
SICK = np.array([0, 1, 0, 1, 1, 0, 1, 0, 1, 0.0])


def newton(design, gradient_and_hessian, steps=200):
    beta = np.zeros(design.shape[1])
    for _ in range(steps):
        gradient, hessian = gradient_and_hessian(beta)
        step = np.linalg.solve(hessian, gradient)
        size = min(1.0, 2.0 / max(np.abs(step).max(), 1e-300))
        beta = beta - size * step
        if np.abs(step).max() < 1e-14:
            break
    return beta


def poisson(design, y, offset):
    def parts(beta):
        mu = np.exp(design @ beta + offset)
        return design.T @ (mu - y), design.T @ (design * mu[:, None])
    return newton(design, parts)


def logistic(design, y):
    def parts(beta):
        p = 1 / (1 + np.exp(-design @ beta))
        return design.T @ (p - y), design.T @ (design * (p * (1 - p))[:, None])
    return newton(design, parts)


def negative_binomial(design, y, offset, alpha):
    """Observed information (not the expected one that the program uses): another road to the same top."""
    def parts(beta):
        mu = np.exp(design @ beta + offset)
        gradient = design.T @ ((mu - y) / (1 + alpha * mu))
        weight = mu * (1 + alpha * y) / (1 + alpha * mu) ** 2
        return gradient, design.T @ (design * weight[:, None])
    return newton(design, parts)


def ridge_poisson(x, y, offset, ridge):
    """Penalty ridge × n on the coefficients of covariates with mean 0 and spread 1."""
    z = (x - x.mean(0)) / x.std(0)
    design = np.column_stack([np.ones(len(y)), z])
    penalty = np.diag([0.0] + [ridge * len(y)] * x.shape[1])

    def parts(beta):
        mu = np.exp(design @ beta + offset)
        return design.T @ (mu - y) + penalty @ beta, design.T @ (design * mu[:, None]) + penalty
    beta = newton(design, parts)
    slopes = beta[1:] / x.std(0)
    return np.r_[beta[0] - slopes @ x.mean(0), slopes]


np.set_printoptions(precision=15)
design = np.column_stack([np.ones(len(COUNTS)), X])
beta = poisson(design, COUNTS, np.log(EXPECTED))
mu = np.exp(design @ beta + np.log(EXPECTED))
print("poisson", beta, "deviance", 2 * np.sum(COUNTS * np.log(COUNTS / mu) - (COUNTS - mu)))
print("  standard errors", np.sqrt(np.diag(np.linalg.inv(design.T @ (design * mu[:, None])))))
print("negative binomial, alpha 0.05", negative_binomial(design, COUNTS, np.log(EXPECTED), 0.05))
print("ridge 0.5", ridge_poisson(X, COUNTS, np.log(EXPECTED), 0.5))
print("logistic", logistic(design[:, [0, 2]], SICK))

if len(sys.argv) > 1:
    rows = list(csv.DictReader(open(sys.argv[1])))
    age = np.array([float(r["Age"]) for r in rows])
    stay = np.array([float(r["LOS"]) for r in rows])
    death = np.array([float(r["Death"]) for r in rows])
    one = np.ones(len(rows))
    print("LOS ~ Age", poisson(np.column_stack([one, age]), stay, 0 * one))
    print("Death ~ Age * LOS", logistic(np.column_stack([one, age, stay, age * stay]), death))
